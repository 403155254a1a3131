// Every page: the theme's switch, focus on the search, and a voice for what was done.
import { say } from "./said";

const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");

function theme(): "light" | "dark" {
  const chosen = root.dataset.theme;
  return chosen === "light" || chosen === "dark" ? chosen : dark.matches ? "dark" : "light";
}

for (const button of document.querySelectorAll<HTMLButtonElement>("[data-theme-switch]")) {
  const show = () => {
    button.textContent = theme() === "dark" ? "light" : "dark";
  };
  show();
  button.addEventListener("click", () => {
    root.dataset.theme = theme() === "dark" ? "light" : "dark";
    try {
      localStorage.setItem("dateline-theme", root.dataset.theme);
    } catch {
      say("The theme cannot be kept: the browser's storage is closed");
    }
    show();
    dispatchEvent(new CustomEvent("dateline-theme"));
  });
}

document.addEventListener("keydown", (event) => {
  const target = event.target as HTMLElement;
  if (event.key !== "/" || event.ctrlKey || event.metaKey || target.matches("input, textarea, select")) return;
  const search = document.querySelector<HTMLInputElement>("#q");
  if (search) {
    event.preventDefault();
    search.focus();
    search.select();
  }
});
