// Before anything is painted: the theme that was chosen, if one was.
try {
  const chosen = localStorage.getItem("dateline-theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // storage may be closed; the system's theme holds then
}
document.documentElement.classList.add("scripted");
