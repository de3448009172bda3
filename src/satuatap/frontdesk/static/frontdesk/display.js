// The board asks every two seconds for the latest calls, chimes and speaks each new one, and mends itself
// when the line drops. Without a script the page reloads itself by its own header.
"use strict";

const board = document.getElementById("calls");
const lost = document.getElementById("lost");
const soundSheet = document.getElementById("sound");
const EVERY = 2000;
const TOO_OLD = 90000; // ms: after a long gap nobody wants to hear the calls of half an hour ago
const heard = new Set([...board.querySelectorAll("[data-call]")].map((call) => call.dataset.call));
let audio = null;

function chime() {
  if (!audio) return Promise.resolve();
  const start = audio.currentTime;
  for (const [tone, at] of [[659.25, 0], [523.25, 0.45]]) {
    const voice = audio.createOscillator();
    const loud = audio.createGain();
    voice.frequency.value = tone;
    loud.gain.setValueAtTime(0, start + at);
    loud.gain.linearRampToValueAtTime(0.5, start + at + 0.02);
    loud.gain.exponentialRampToValueAtTime(0.001, start + at + 0.9);
    voice.connect(loud).connect(audio.destination);
    voice.start(start + at);
    voice.stop(start + at + 0.9);
  }
  return new Promise((done) => setTimeout(done, 1500));
}

// Only an Indonesian (or Malay) voice can be understood in the hall; without one the chime must do.
const indonesian = () => window.speechSynthesis?.getVoices().find((voice) => /^(id|ms)\b/i.test(voice.lang));

function speak(words) {
  const voice = indonesian();
  if (!audio || !voice) return Promise.resolve();
  return new Promise((done) => {
    const sentence = new SpeechSynthesisUtterance(words);
    sentence.voice = voice;
    sentence.lang = voice.lang;
    sentence.rate = 0.9;
    sentence.onend = sentence.onerror = done;
    setTimeout(done, 12000);
    speechSynthesis.speak(sentence);
  });
}

let saying = Promise.resolve();
function announce(calls) {
  for (const call of calls) {
    saying = saying.then(chime).then(() => speak(call.dataset.speak));
  }
}

function show(html) {
  board.innerHTML = html;
  const fresh = [...board.querySelectorAll("[data-call]")].filter((call) => !heard.has(call.dataset.call));
  for (const call of fresh) heard.add(call.dataset.call);
  if (fresh.length) board.querySelector(".newest")?.classList.add("fresh");
  announce(fresh.filter((call) => Date.now() - Date.parse(call.dataset.at) < TOO_OLD).reverse());
  document.getElementById("waiting").textContent = board.querySelector("[data-waiting]")?.dataset.waiting ?? "";
}

let failures = 0;
let last = board.innerHTML;
async function ask() {
  try {
    const answer = await fetch(board.dataset.from, { cache: "no-cache", signal: AbortSignal.timeout(8000) });
    if (!answer.ok) throw new Error(String(answer.status));
    const html = await answer.text();
    if (html !== last) show(html);
    last = html;
    failures = 0;
  } catch {
    failures += 1;
  }
  lost.hidden = failures < 3;
  setTimeout(ask, EVERY);
}
setTimeout(ask, EVERY);

const clock = document.getElementById("clock");
const wall = new Intl.DateTimeFormat("id-ID", { timeZone: clock.dataset.zone, hour: "2-digit", minute: "2-digit" });
setInterval(() => {
  clock.textContent = `${wall.format(new Date()).replace(":", ".")} ${clock.dataset.letters}`;
}, 5000);

// Browsers let a page make sounds only after somebody has touched it once.
function start(withSound) {
  if (withSound) {
    audio = new AudioContext();
    audio.resume().then(chime);
  }
  soundSheet.hidden = true;
  navigator.wakeLock?.request("screen").catch(() => {});
  document.documentElement.requestFullscreen?.().catch(() => {});
}
soundSheet.hidden = false;
document.getElementById("sound-on").addEventListener("click", () => start(true));
document.getElementById("sound-off").addEventListener("click", () => start(false));
document.getElementById("sound-on").focus();
const tellOfVoice = () => { document.getElementById("no-voice").hidden = Boolean(indonesian()); };
tellOfVoice();
window.speechSynthesis?.addEventListener?.("voiceschanged", tellOfVoice);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible" && soundSheet.hidden) navigator.wakeLock?.request("screen").catch(() => {});
});
