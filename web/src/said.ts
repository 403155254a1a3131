// A line at the foot of the page that says what was done; screen readers read it out.
let timer = 0;

export function say(words: string, seconds = 4): void {
  const line = document.querySelector("#said");
  if (!line) return;
  line.textContent = words;
  clearTimeout(timer);
  timer = window.setTimeout(() => (line.textContent = ""), seconds * 1000);
}
