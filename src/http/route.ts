import type { Request, Response } from 'express';
import type { VNode } from 'preact';
import type { z } from 'zod';
import type { Chrome } from '../../views/layout/chrome.js';
import type { LimitedKind } from '../config/config.js';
import type { StoredContent } from '../platform/files/file-store.js';
import type { Services } from '../platform/services.js';
import type { Actor, Permission } from '../shared/actor.js';
import type { Notice } from '../shared/notice.js';
import type { StagedUpload, UploadedFile, UploadLimits } from './uploads.js';

/** Who may call a route at all; rights to the single object are decided in the use case. */
export type Access = 'public' | 'signed-in' | Permission;

/** What a handler answers; app.ts turns it into a response. */
export type Reply =
  | { readonly kind: 'page'; readonly status: number; readonly render: (chrome: Chrome) => VNode }
  | { readonly kind: 'fragment'; readonly status: number; readonly vnode: VNode | null }
  | { readonly kind: 'redirect'; readonly to: string; readonly notice?: Notice }
  | { readonly kind: 'json'; readonly status: number; readonly body: unknown }
  | {
      readonly kind: 'text';
      readonly status: number;
      readonly type: string;
      readonly body: string;
    }
  /** Something to keep: a PDF, a CSV. */
  | {
      readonly kind: 'file';
      readonly type: string;
      readonly name: string;
      readonly body: Uint8Array | string;
    }
  /** A kept file, as it comes from the store; `shown` lets the browser show it instead of offering it for keeping. */
  | {
      readonly kind: 'stream';
      readonly type: string;
      readonly name: string;
      readonly shown: boolean;
      /** Changes with the content: a browser that has it gets "not modified". */
      readonly tag: string;
      readonly open: () => Promise<StoredContent | null>;
    }
  /** The handler has answered by itself (sign-in library). */
  | { readonly kind: 'handled' };

/** A whole page: the view gets its props and the frame. */
export function page<P extends object>(
  view: (props: P & { chrome: Chrome }) => VNode,
  props: P,
  status = 200,
): Reply {
  return { kind: 'page', status, render: (chrome) => view({ ...props, chrome }) };
}

/** Part of a page, for htmx. */
export function fragment(vnode: VNode | null, status = 200): Reply {
  return { kind: 'fragment', status, vnode };
}

/** After a successful POST: see the result, with a sentence of what was done (and how to undo it). */
export function redirect(to: string, notice?: Notice): Reply {
  return notice ? { kind: 'redirect', to, notice } : { kind: 'redirect', to };
}

export function json(body: unknown, status = 200): Reply {
  return { kind: 'json', status, body };
}

export function text(body: string, type = 'text/plain; charset=utf-8', status = 200): Reply {
  return { kind: 'text', status, type, body };
}

/** A file to download under this name; umlauts in it are fine. */
export function file(body: Uint8Array | string, type: string, name: string): Reply {
  return { kind: 'file', type, name, body };
}

/** A file out of the store, opened only where the browser does not have it yet. */
export function stream(reply: Omit<Extract<Reply, { kind: 'stream' }>, 'kind'>): Reply {
  return { kind: 'stream', ...reply };
}

/** Everything a handler gets. `actor` is never null where access is not public. */
export interface Call<A extends Access, P, Q> {
  readonly actor: A extends 'public' ? Actor | null : Actor;
  readonly params: P;
  readonly query: Q;
  /** The form as typed; checked with readForm in the handler so that mistakes are values. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Files of a form, on routes that take `uploads`. */
  readonly files: readonly UploadedFile[];
  /** The same where the route's uploads are `staged`. */
  readonly staged: readonly StagedUpload[];
  readonly services: Services;
  /** Only for the sign-in routes. */
  readonly req: Request;
  readonly res: Response;
}

interface RouteOptions<A extends Access, PS extends z.ZodType, QS extends z.ZodType> {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly access: A;
  /** Path parameters; what does not fit is a plain 404. */
  readonly params?: PS;
  /** Query parameters; give every field a `.catch(…)`, a broken address is not the reader's fault. */
  readonly query?: QS;
  /** An address that works in the demo county; the architecture and accessibility tests call it. */
  readonly sample: string;
  /** The audit action that a POST writes; 'none' with a reason for those that change nothing lasting. */
  readonly audit: 'reads' | `none: ${string}` | readonly string[];
  /** Only the SAML endpoints, where the identity provider posts. */
  readonly csrf?: 'exempt';
  /** Fields that a form of this route may have, where a long list brings more than 500. */
  readonly mostFields?: number;
  /** Forms with the text of an article, which may be larger than 2 MB once it is encoded. */
  readonly largeText?: boolean;
  /** Forms with files; elsewhere `multipart/form-data` is not read. */
  readonly uploads?: UploadLimits;
  /** Its query holds words that somebody typed: links to it are sealed (docs/decisions/0155). See `searchRoute`. */
  readonly sealed?: true;
  /** Counted by account and address; too many in ten minutes get a page that says when it goes on. */
  readonly limited?: LimitedKind;
  /**
   * Answered before there is a session: no cookie is read or set, so that caches may keep the answer. Only for what is the
   * same for everybody.
   */
  readonly anonymous?: A extends 'public' ? true : never;
  readonly handler: (call: Call<A, z.infer<PS>, z.infer<QS>>) => Promise<Reply> | Reply;
}

/** A route as the table and the tests see it. */
export interface Route {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly access: Access;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly sample: string;
  readonly audit: 'reads' | `none: ${string}` | readonly string[];
  readonly csrf?: 'exempt';
  readonly mostFields?: number;
  readonly largeText?: boolean;
  readonly uploads?: UploadLimits;
  readonly sealed?: true;
  readonly limited?: LimitedKind;
  readonly anonymous?: true;
  readonly handler: (call: Call<Access, never, never>) => Promise<Reply> | Reply;
}

/** Declares a route; `access` is required by its type, so forgetting it does not compile. */
export function route<
  A extends Access,
  PS extends z.ZodType = z.ZodType<unknown>,
  QS extends z.ZodType = z.ZodType<unknown>,
>(options: RouteOptions<A, PS, QS>): Route {
  return options as unknown as Route;
}

/** Longer than what any of these pages reads of a field. */
const longestField = 1_000;

/**
 * A page that is asked with typed words: its form posts them, so that no address holds them, and is led on to the page
 * with the words sealed. Reloading, going back, paging and sending the link on work as with any other address.
 */
export function searchRoute<A extends Access, QS extends z.ZodType>(
  options: Omit<RouteOptions<A, z.ZodType<unknown>, QS>, 'method' | 'audit' | 'sealed'>,
): readonly Route[] {
  return [
    route({ ...options, method: 'get', audit: 'reads', sealed: true }),
    route({
      method: 'post',
      path: options.path,
      access: options.access,
      sample: options.path,
      audit: 'none: leads on to the page that answers',
      sealed: true,
      handler({ body }) {
        const query = new URLSearchParams();
        for (const [name, value] of Object.entries(body))
          if (name !== '_csrf')
            for (const one of [value].flat())
              if (typeof one === 'string' && one !== '') query.append(name, one.slice(0, longestField));
        return redirect(query.size > 0 ? `${options.path}?${query}` : options.path);
      },
    }),
  ];
}
