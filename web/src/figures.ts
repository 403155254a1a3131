// A picture as PNG: its SVG drawn on a canvas, twice as large, for pages and slides.
import { say } from "./said";

async function toPng(address: string): Promise<void> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(String(response.status));
  const url = URL.createObjectURL(new Blob([await response.text()], { type: "image/svg+xml" }));
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width * 2;
  canvas.height = image.height * 2;
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(url);
  const link = document.createElement("a");
  link.download = `${new URL(address, location.href).pathname.split("/").at(-1)?.replace(/\.svg$/, "") ?? "figure"}.png`;
  link.href = canvas.toDataURL("image/png");
  link.click();
}

for (const button of document.querySelectorAll<HTMLButtonElement>("[data-png]")) {
  button.addEventListener("click", () => void toPng(button.dataset.png!).catch(() => say("The picture could not be drawn")));
}
