import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

// A process diagram to move around in. The picture stays until the drawing is there, and for good where it does not come.

async function show(stage: HTMLElement): Promise<void> {
  const answer = await fetch(stage.dataset.processViewer ?? '');
  if (!answer.ok) return;
  const xml = await answer.text();
  stage.hidden = false;
  try {
    const viewer = new NavigatedViewer({ container: stage });
    await viewer.importXML(xml);
    const canvas = viewer.get('canvas');
    canvas.zoom('fit-viewport', 'auto');
    document.querySelector('[data-process-picture]')?.remove();
    const tools = document.querySelector<HTMLElement>('[data-process-zoom]');
    if (tools) tools.hidden = false;
    tools?.addEventListener('click', (event) => {
      const how = (event.target as Element).closest<HTMLElement>('[data-zoom]')?.dataset.zoom;
      if (how === 'fit') canvas.zoom('fit-viewport', 'auto');
      else if (how) canvas.zoom(canvas.zoom() * (how === 'in' ? 1.25 : 0.8), 'auto');
    });
  } catch {
    stage.hidden = true;
  }
}

const stage = document.querySelector<HTMLElement>('[data-process-viewer]');
if (stage) void show(stage);
