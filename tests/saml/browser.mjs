// A browser without a screen: keeps cookies by host and port, follows redirects, and sends on forms that want to be sent on.

const entities = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&#x2F;': '/' };
const plain = (text) => text.replace(/&(amp|lt|gt|quot|#39|#x2F);/g, (entity) => entities[entity]);
const attributeOf = (tag, name) => plain(tag.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1] ?? '');

/** The forms of a page, with their fields as they stand. */
export function formsOf(page) {
  return [...page.text.matchAll(/<form[\s\S]*?<\/form>/g)].map(([html]) => ({
    method: (attributeOf(html.match(/<form[^>]*>/)[0], 'method') || 'get').toUpperCase(),
    action: new URL(attributeOf(html.match(/<form[^>]*>/)[0], 'action') || page.url, page.url).href,
    fields: Object.fromEntries(
      [...html.matchAll(/<(?:input|button)[^>]*>/g)]
        .map(([tag]) => [attributeOf(tag, 'name'), attributeOf(tag, 'value')])
        .filter(([name]) => name !== ''),
    ),
  }));
}

export function browser() {
  const jars = new Map();
  const jarOf = (url) => {
    const { host } = new URL(url);
    if (!jars.has(host)) jars.set(host, new Map());
    return jars.get(host);
  };

  async function request(url, { method = 'GET', fields, follow = 12, from } = {}) {
    const jar = jarOf(url);
    const body = fields && new URLSearchParams(fields).toString();
    // As SameSite=Lax has it: a form of another site brings no cookies along.
    const foreignForm = method === 'POST' && from && new URL(from).host !== new URL(url).host;
    const answer = await fetch(url, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(20_000),
      headers: {
        accept: 'text/html',
        ...(jar.size > 0 && !foreignForm
          ? { cookie: [...jar].map((pair) => pair.join('=')).join('; ') }
          : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        ...(from ? { 'sec-fetch-site': foreignForm ? 'cross-site' : 'same-origin' } : {}),
      },
      ...(body === undefined ? {} : { body }),
    });
    for (const given of answer.headers.getSetCookie()) {
      const [pair] = given.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const text = await answer.text();
    const refresh = /url=(.+)$/.exec(answer.headers.get('refresh') ?? '')?.[1];
    const next = answer.headers.get('location') ?? refresh;
    if (next && follow > 0) return request(new URL(next, url).href, { follow: follow - 1 });
    const page = {
      url,
      status: answer.status,
      text,
      words: text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '),
    };
    // A page that only hands a message on: its form carries SAMLRequest or SAMLResponse.
    const onward = formsOf(page).find(
      ({ fields: given }) => 'SAMLResponse' in given || 'SAMLRequest' in given,
    );
    if (onward && follow > 0) return send(page, onward, { follow: follow - 1 });
    return page;
  }
  const send = (page, form, { fields = {}, follow = 12 } = {}) =>
    request(form.action, {
      method: form.method,
      fields: { ...form.fields, ...fields },
      follow,
      from: page.url,
    });

  return {
    get: (url) => request(url),
    /** Fills in the form that has this field, and sends it. */
    submit(page, field, fields = {}, options = {}) {
      const form = formsOf(page).find(({ fields: given }) => field in given);
      if (!form) throw new Error(`no form with ${field} at ${page.url}`);
      return send(page, form, { fields, ...options });
    },
  };
}
