// Asking the server: pages whose parts take the place of those that are shown, JSON, and changes.
export interface Refusal {
  status: number;
  title: string;
  detail: string;
}

export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.detail);
  }
}

function forgery(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="forgery"]')?.content ?? "";
}

async function checked(response: Response): Promise<Response> {
  if (response.ok) return response;
  let refusal: Refusal = { status: response.status, title: response.statusText, detail: `the desk answered ${response.status}` };
  try {
    refusal = ((await response.json()) as { error: Refusal }).error;
  } catch {
    // no JSON came; the status has to do
  }
  throw new Refused(refusal);
}

export async function json<T>(address: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(address, { headers: { accept: "application/json" }, ...(signal ? { signal } : {}) });
  return (await (await checked(response)).json()) as T;
}

export async function page(address: string, signal?: AbortSignal): Promise<Document> {
  const response = await fetch(address, { headers: { accept: "text/html" }, ...(signal ? { signal } : {}) });
  return new DOMParser().parseFromString(await (await checked(response)).text(), "text/html");
}

export async function change<T>(address: string, data: unknown): Promise<T> {
  const headers = { "content-type": "application/json", accept: "application/json", "x-forgery": forgery() };
  return (await (await checked(await fetch(address, { method: "POST", headers, body: JSON.stringify(data) }))).json()) as T;
}

/** Send a form with its files. */
export async function send(address: string, form: FormData): Promise<void> {
  await checked(await fetch(address, { method: "POST", headers: { accept: "application/json", "x-forgery": forgery() }, body: form }));
}

/** Put the parts of `fresh` that `selector` names in the place of the same parts of this page. */
export function swap(fresh: Document, selector: string): void {
  const news = [...fresh.querySelectorAll(selector)];
  for (const [i, old] of [...document.querySelectorAll(selector)].entries()) {
    const next = news[i];
    if (next) old.replaceWith(document.adoptNode(next));
  }
  document.title = fresh.title;
}
