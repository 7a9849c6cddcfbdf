// Asks whether the site was built again, and shows why it could not be. Only `overstap serve` gives this away.
(() => {
  "use strict";
  const mine = Number(new URL(document.currentScript.src).search.slice(1));
  const id = "overstap-serve-error";

  const show = (text) => {
    const shown = document.getElementById(id);
    if (shown?.textContent === text) return;
    shown?.remove();
    if (!text) return;
    const box = document.createElement("pre");
    box.id = id;
    box.setAttribute("role", "alert");
    box.textContent = text;
    // The page's policy allows no style in the markup; set from here it may be.
    Object.assign(box.style, {
      background: "#fff", border: "0.25rem solid #a40000", color: "#a40000", margin: "0", padding: "1rem",
      position: "sticky", top: "0", whiteSpace: "pre-wrap", zIndex: "10",
    });
    document.body.prepend(box);
  };

  const ask = async (seen) => {
    const answer = await fetch(`/__reload?${seen}`, { cache: "no-store" });
    const news = await answer.json();
    if (news.site !== mine) {
      location.reload();
      return;
    }
    show(news.error);
    await ask(news.version);
  };

  const wait = () => setTimeout(() => fetch("/__reload?0").then(() => location.reload(), wait), 1000);
  ask(0).catch(wait);
})();
