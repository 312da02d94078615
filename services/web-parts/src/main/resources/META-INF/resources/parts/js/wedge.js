/** A scanner types a character every few milliseconds; a person does not. */
const FORGET_AFTER_MS = 300;
const SHORTEST = 4;
const GS = '\u001d';

/** FNC1, as scanners type it: the control character itself, Ctrl+], or F8 as some are set. */
function separator(event) {
  const isControlled = event.ctrlKey && (event.key === ']' || event.code === 'BracketRight');
  return isControlled || event.key === GS || event.key === 'F8' ? GS : null;
}

function isWritable(target) {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}

function insert(input, text) {
  input.setRangeText(text, input.selectionStart, input.selectionEnd, 'end');
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

/**
 * Listens for a scanner that types, wherever the focus is but in a field; into a field it types itself, and only its
 * separators are put in here. `took` is called with what stood before Enter. Returns what ends it.
 */
export function listenForWedge(took) {
  let typed = '';
  let lastMs = 0;
  let altDigits = '';

  function add(character, event) {
    typed += character;
    // Else Enter or a blank would press the button that has the focus, or scroll.
    event.preventDefault();
  }

  function onKeyDown(event) {
    if (event.isComposing || event.metaKey) {
      return;
    }
    const gs = separator(event);
    if (isWritable(event.target)) {
      if (gs && event.target.matches('input[type=text], textarea')) {
        event.preventDefault();
        insert(event.target, gs);
      }
      return;
    }
    if (event.timeStamp - lastMs > FORGET_AFTER_MS) {
      typed = '';
    }
    if (gs) {
      add(gs, event);
    } else if (event.altKey && /^\d$/.test(event.key)) {
      altDigits += event.key;
      event.preventDefault();
    } else if ((event.key === 'Enter' || event.key === 'Tab') && typed.length >= SHORTEST) {
      event.preventDefault();
      event.stopPropagation();
      took(typed);
      typed = '';
    } else if (event.key.length === 1 && !event.ctrlKey && !event.altKey) {
      // The first blank is a person who presses the button in focus.
      if (event.key !== ' ' || typed) {
        add(event.key, event);
      }
    }
    lastMs = event.timeStamp;
  }

  /** Windows scanners type FNC1 as Alt+029. */
  function onKeyUp(event) {
    if (event.key === 'Alt' && altDigits) {
      if (Number(altDigits) === 29) {
        typed += GS;
      }
      altDigits = '';
    }
  }

  document.addEventListener('keydown', onKeyDown, true);
  document.addEventListener('keyup', onKeyUp, true);
  return () => {
    document.removeEventListener('keydown', onKeyDown, true);
    document.removeEventListener('keyup', onKeyUp, true);
  };
}
