document.querySelector("main h1") !== null &&
  document.querySelector("main[aria-busy=true]") === null &&
  !/^(Opening|Looking)/m.test(document.querySelector("main").innerText) &&
  document.fonts.status === "loaded" &&
  document.getAnimations().length === 0
