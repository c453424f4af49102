import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { Element } from '@xmldom/xmldom';
import { type SamlStage, setStage } from './saml-stage.js';
import { edit, evilCopy, first, own, speakOf } from './xml-tree.js';

const samlp = 'urn:oasis:names:tc:SAML:2.0:protocol';

describe('signature wrapping: a signed element elsewhere, a forged one in its place', () => {
  let stage: SamlStage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.close());

  it('XSW1: the signed response inside the signature of a forged one', () =>
    stage.refuses(/a response inside/, {
      good: { signed: 'response' },
      spoil: (document, victim) =>
        edit(document, (root) => {
          const signed = root.cloneNode(true) as Element;
          signed.removeChild(own(signed, 'Signature'));
          root.setAttribute('ID', '_evil');
          speakOf(root, victim);
          own(root, 'Signature').appendChild(signed);
        }),
    }));

  it('XSW2: the signed response beside the signature of a forged one', () =>
    stage.refuses(/a response inside/, {
      good: { signed: 'response' },
      spoil: (document, victim) =>
        edit(document, (root) => {
          const signed = root.cloneNode(true) as Element;
          signed.removeChild(own(signed, 'Signature'));
          root.setAttribute('ID', '_evil');
          speakOf(root, victim);
          root.insertBefore(signed, own(root, 'Signature'));
        }),
    }));

  it('XSW3: a forged assertion before the signed one', () =>
    stage.refuses(/not exactly one assertion/, {
      good: { signed: 'assertion' },
      spoil: (document, victim) =>
        edit(document, (root) => {
          const assertion = first(root, 'Assertion');
          root.insertBefore(evilCopy(assertion, victim), assertion);
        }),
    }));

  it('XSW3 turned round: a forged assertion after the signed one', () =>
    stage.refuses(/not exactly one assertion/, {
      good: { signed: 'assertion' },
      spoil: (document, victim) =>
        edit(document, (root) => {
          root.appendChild(evilCopy(first(root, 'Assertion'), victim));
        }),
    }));

  it('XSW4: the signed assertion inside a forged one', () =>
    stage.refuses(/not exactly one assertion/, {
      good: { signed: 'assertion' },
      spoil: (document, victim) =>
        edit(document, (root) => {
          const assertion = first(root, 'Assertion');
          const evil = evilCopy(assertion, victim);
          root.replaceChild(evil, assertion);
          evil.appendChild(assertion);
        }),
    }));

  it('XSW5: a forged assertion with the signature, the signed one at the end', () =>
    stage.refuses(/not exactly one assertion/, {
      good: { signed: 'assertion' },
      spoil: (document, victim) =>
        edit(document, (root) => {
          const assertion = first(root, 'Assertion');
          const signed = assertion.cloneNode(true) as Element;
          signed.removeChild(own(signed, 'Signature'));
          assertion.setAttribute('ID', '_evil');
          speakOf(assertion, victim);
          root.appendChild(signed);
        }),
    }));

  it('XSW6: the signed assertion inside the signature of a forged one', () =>
    stage.refuses(/not exactly one assertion/, {
      good: { signed: 'assertion' },
      spoil: (document, victim) =>
        edit(document, (root) => {
          const assertion = first(root, 'Assertion');
          const signed = assertion.cloneNode(true) as Element;
          signed.removeChild(own(signed, 'Signature'));
          assertion.setAttribute('ID', '_evil');
          speakOf(assertion, victim);
          own(assertion, 'Signature').appendChild(signed);
        }),
    }));

  it.each(['Extensions', 'Status/StatusDetail'])('XSW7: a forged assertion in %s', (place) =>
    stage.refuses(/not exactly one assertion/, {
      good: { signed: 'assertion' },
      spoil: (document, victim) =>
        edit(document, (root) => {
          const assertion = first(root, 'Assertion');
          const holder = root.ownerDocument?.createElementNS(
            samlp,
            `samlp:${place.split('/').at(-1)}`,
          ) as Element;
          holder.appendChild(evilCopy(assertion, victim));
          if (place === 'Extensions') root.insertBefore(holder, first(root, 'Status'));
          else first(root, 'Status').appendChild(holder);
        }),
    }),
  );

  it.each(['Extensions', 'Status/StatusDetail'])(
    'the signed assertion moved into %s, a forged one in its place',
    (place) =>
      stage.refuses(/not exactly one assertion/, {
        good: { signed: 'assertion' },
        spoil: (document, victim) =>
          edit(document, (root) => {
            const assertion = first(root, 'Assertion');
            const holder = root.ownerDocument?.createElementNS(
              samlp,
              `samlp:${place.split('/').at(-1)}`,
            ) as Element;
            root.replaceChild(evilCopy(assertion, victim), assertion);
            holder.appendChild(assertion);
            if (place === 'Extensions') root.insertBefore(holder, first(root, 'Status'));
            else first(root, 'Status').appendChild(holder);
          }),
      }),
  );

  it('XSW8: the signed assertion in an Object of the signature', () =>
    stage.refuses(/not exactly one assertion/, {
      good: { signed: 'assertion' },
      spoil: (document, victim) =>
        edit(document, (root) => {
          const assertion = first(root, 'Assertion');
          const signed = assertion.cloneNode(true) as Element;
          signed.removeChild(own(signed, 'Signature'));
          assertion.setAttribute('ID', '_evil');
          speakOf(assertion, victim);
          const holder = root.ownerDocument?.createElementNS(
            'http://www.w3.org/2000/09/xmldsig#',
            'ds:Object',
          ) as Element;
          holder.appendChild(signed);
          own(assertion, 'Signature').appendChild(holder);
        }),
    }));

  it('a forged assertion of another namespace', () =>
    stage.refuses(/not exactly one assertion/, {
      good: { signed: 'assertion' },
      spoil: (document, victim) =>
        document.replace(
          '<saml:Assertion',
          `<x:Assertion xmlns:x="urn:x" ID="_x"><x:Subject><x:NameID>${victim}</x:NameID></x:Subject></x:Assertion><saml:Assertion`,
        ),
    }));

  it.each(['ID', 'Id', 'id', 'xml:id'])('an id twice, spelled %s', (spelling) =>
    stage.refuses(/an id twice/, {
      good: { signed: 'assertion' },
      spoil: (document) => {
        const id = /<saml:Assertion[^>]* ID="([^"]+)"/.exec(document)?.[1] ?? '';
        return document.replace('<samlp:StatusCode', `<samlp:StatusCode ${spelling}="${id}"`);
      },
    }),
  );
});
