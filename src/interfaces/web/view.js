const element = (/** @type {string} */ id) => {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no element "${id}"`);
  return found;
};
const button = (/** @type {string} */ id) => /** @type {HTMLButtonElement} */ (element(id));
const input = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (element(id));

/** The parts of the page that a person operates. */
export const controls = {
  start: button('start'),
  screening: input('screening'),
  form: /** @type {HTMLFormElement} */ (element('answer-form')),
  answer: input('answer'),
  send: button('send'),
  microphone: button('microphone'),
  aloud: input('aloud'),
  recognition: input('recognition'),
  hush: button('hush'),
  end: button('end'),
};

const status = element('status');
const transcript = element('transcript');
const caption = element('caption');
const waiting = element('waiting');
const speakers = { user: 'You', assistant: 'Interviewer' };

/** @param {string} text @param {boolean} isTrouble */
export const showStatus = (text, isTrouble = false) => {
  status.classList.toggle('trouble', isTrouble);
  if (status.textContent !== text) status.textContent = text;
};

/** The words of an answer that is still coming in. @param {string} text */
export const showCaption = (text) => {
  caption.textContent = text;
  if (text !== '') scrollTo(caption);
};

/**
 * @typedef {{ seq: number, text: string, saved: boolean, interrupted?: boolean }} Message
 * @param {'user' | 'assistant'} role
 * @param {Message} message
 */
export const showMessage = (role, { seq, text, saved, interrupted = false }) => {
  const item = document.createElement('li');
  item.className = role;
  item.dataset.seq = String(seq);
  item.append(part('speaker', speakers[role]), text);
  if (interrupted) item.append(part('mark', 'interrupted'));
  if (!saved) item.append(part('mark unsaved', 'not stored yet'));
  transcript.append(item);
  scrollTo(item);
};

/** @param {number} seq */
export const markSaved = (seq) => transcript.querySelector(`[data-seq="${seq}"] .unsaved`)?.remove();

/** A remark between the messages; the same one is not repeated. @param {string} text */
export const showNote = (text) => {
  if (transcript.lastElementChild?.textContent === text) return;
  const item = document.createElement('li');
  item.className = 'note';
  item.textContent = text;
  transcript.append(item);
  scrollTo(item);
};

/** What was typed without a connection. @param {readonly string[]} texts */
export const showWaiting = (texts) => {
  waiting.replaceChildren(
    ...texts.map((text) => {
      const line = document.createElement('p');
      line.append(part('speaker', speakers.user), text, part('mark', 'not sent yet'));
      return line;
    }),
  );
  if (texts.length > 0) scrollTo(waiting);
};

/** @param {boolean} isOn */
export const showMicrophone = (isOn) => {
  controls.microphone.setAttribute('aria-pressed', String(isOn));
  controls.microphone.textContent = isOn ? 'Stop the microphone' : 'Start the microphone';
};

/** @param {{ canSpeak: boolean, canRecognise: boolean }} browser */
export const offer = ({ canSpeak, canRecognise }) => {
  element('aloud-choice').hidden = !canSpeak;
  element('recognition-choice').hidden = !canRecognise;
  element('recognition-hint').hidden = !canRecognise;
};

export const showConversation = () => {
  transcript.replaceChildren();
  element('conversation').hidden = false;
  controls.start.hidden = true;
  element('screening-choice').hidden = true;
  setOperable(true);
  controls.answer.focus();
};

/** Keeps what was said on the page. */
export const showEnd = () => {
  setOperable(false);
  controls.start.textContent = 'Start a new conversation';
  controls.start.hidden = false;
  element('screening-choice').hidden = false;
  controls.start.focus();
};

const setOperable = (/** @type {boolean} */ isOperable) => {
  for (const name of /** @type {const} */ (['answer', 'send', 'microphone', 'hush', 'end'])) {
    controls[name].disabled = !isOperable;
  }
};

const part = (/** @type {string} */ className, /** @type {string} */ text) => {
  const span = document.createElement('span');
  span.className = className;
  span.textContent = text;
  return span;
};

/** Shows a part of the conversation, and with it the field to answer in. */
const scrollTo = (/** @type {Element} */ item) => {
  item.scrollIntoView({ block: 'nearest' });
  controls.form.scrollIntoView({ block: 'nearest' });
};
