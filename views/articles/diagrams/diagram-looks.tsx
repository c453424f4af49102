/** bpmn-js with its looks, on the two pages that need it and nowhere else. */
export function DiagramLooks({ script }: { script: 'process-viewer' | 'process-editor' }) {
  return (
    <>
      <link rel="stylesheet" href="/bpmn/diagram-js.css" />
      <link rel="stylesheet" href="/bpmn/bpmn-js.css" />
      <link rel="stylesheet" href="/bpmn/bpmn-font/css/bpmn.css" />
      <script src={`/bundles/${script}.js`} defer />
    </>
  );
}
