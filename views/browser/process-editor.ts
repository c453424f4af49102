import Modeler from 'bpmn-js/lib/Modeler';

// Draws a process into the form's hidden field. Nothing is sent before the form is.

const begun = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="prozess" targetNamespace="https://staffelstab.example/prozesse">
  <bpmn:process id="ablauf" isExecutable="false"><bpmn:startEvent id="beginn" name="Beginn"/></bpmn:process>
  <bpmndi:BPMNDiagram id="bild"><bpmndi:BPMNPlane id="flaeche" bpmnElement="ablauf">
    <bpmndi:BPMNShape id="beginn_di" bpmnElement="beginn"><dc:Bounds x="180" y="160" width="36" height="36"/></bpmndi:BPMNShape>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;

async function draw(stage: HTMLElement, field: HTMLTextAreaElement): Promise<void> {
  stage.hidden = false;
  const modeler = new Modeler({ container: stage });
  let saved = true;
  try {
    await modeler.importXML(field.value || begun);
  } catch {
    stage.hidden = true;
    return;
  }
  modeler.get('canvas').zoom('fit-viewport', 'auto');
  modeler.on('commandStack.changed', () => {
    saved = false;
    void modeler.saveXML({ format: true }).then(({ xml }) => {
      if (xml) field.value = xml;
    });
  });
  field.form?.addEventListener('submit', () => {
    saved = true;
  });
  window.addEventListener('beforeunload', (event) => {
    if (!saved) event.preventDefault();
  });
}

const stage = document.querySelector<HTMLElement>('[data-process-editor]');
const field = document.querySelector<HTMLTextAreaElement>('[data-process-xml]');
if (stage && field) void draw(stage, field);
