/** A rectangle of the drawing, in its own units. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type NodeKind =
  | 'start'
  | 'end'
  | 'between'
  | 'task'
  | 'subprocess'
  | 'exclusive'
  | 'parallel'
  | 'inclusive'
  | 'other-gateway'
  | 'data'
  | 'store'
  | 'note'
  | 'group';

export interface ProcessNode {
  readonly id: string;
  readonly kind: NodeKind;
  readonly name: string;
  readonly box: Box;
  /** Where its name stands beside it; null = inside or below. */
  readonly label: Box | null;
  /** What an event waits for or sends. */
  readonly trigger: 'message' | 'timer' | null;
}

export interface ProcessFlow {
  readonly kind: 'sequence' | 'message' | 'association';
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly label: Box | null;
}

/** A pool, or a lane of one. */
export interface ProcessLane {
  readonly id: string;
  readonly name: string;
  readonly box: Box;
  readonly isPool: boolean;
  /** Ids of its nodes; of a pool all in its lanes too. */
  readonly nodes: readonly string[];
}

/** A BPMN drawing as far as it is drawn and told. */
export interface ProcessModel {
  readonly lanes: readonly ProcessLane[];
  readonly nodes: readonly ProcessNode[];
  readonly flows: readonly ProcessFlow[];
}
