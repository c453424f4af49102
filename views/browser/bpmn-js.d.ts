// What we use of bpmn-js, whose own types are not for bundlers of this kind.
interface Canvas {
  zoom(level?: number | 'fit-viewport', center?: 'auto'): number;
}
interface Drawing {
  importXML(xml: string): Promise<unknown>;
  get(name: 'canvas'): Canvas;
  on(event: string, handler: () => void): void;
}
declare module 'bpmn-js/lib/NavigatedViewer' {
  export default class NavigatedViewer implements Drawing {
    constructor(options: { container: HTMLElement });
    importXML(xml: string): Promise<unknown>;
    get(name: 'canvas'): Canvas;
    on(event: string, handler: () => void): void;
  }
}
declare module 'bpmn-js/lib/Modeler' {
  export default class Modeler implements Drawing {
    constructor(options: { container: HTMLElement });
    importXML(xml: string): Promise<unknown>;
    saveXML(options?: { format?: boolean }): Promise<{ xml?: string }>;
    get(name: 'canvas'): Canvas;
    on(event: string, handler: () => void): void;
  }
}
