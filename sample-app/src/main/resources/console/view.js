'use strict';
// Makes elements. What comes from the server is only ever put in as text.
const view = (() => {
	const TEXT_LIMIT = 16384;
	const SVG = 'http://www.w3.org/2000/svg';

	function element(name, attributes = {}, ...children) {
		const made = document.createElement(name);
		Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
		made.append(...children.filter((child) => child !== null));
		return made;
	}

	function scrolling(label, text, kind = '') {
		const pre = element('pre', { tabindex: '0', role: 'group', 'aria-label': label, class: kind });
		pre.textContent = text;
		return pre;
	}

	function diff(label, text, added = false) {
		const pre = element('pre', { tabindex: '0', role: 'group', 'aria-label': label, class: 'diff' });
		text.replace(/\n$/, '').split('\n').forEach((line) => {
			const kind = added ? 'added' : line.startsWith('+') ? 'added' : line.startsWith('-') ? 'removed' : '';
			const shown = element('span', { class: kind });
			shown.textContent = kind ? line || ' ' : line + '\n';
			pre.append(shown);
		});
		return pre;
	}

	function chip(text, kind = '') {
		return element('span', { class: 'chip ' + kind }, text);
	}

	const STATES = { running: 'good running', waiting: 'warn', failed: 'bad', interrupted: 'warn', connected: 'good',
		connecting: 'warn', paused: 'warn', rejected: 'bad', stopped: 'bad', served: 'good', accept: 'good',
		decline: 'bad', cancel: 'bad', expired: 'warn' };

	function state(text) {
		return chip(text, Object.hasOwn(STATES, text) ? STATES[text] : '');
	}

	function age(millis) {
		const seconds = Math.max(0, Math.floor(millis / 1000));
		if (seconds < 60) {
			return seconds + ' s';
		}
		const minutes = Math.floor(seconds / 60);
		return minutes < 60 ? minutes + ' min ' + (seconds % 60) + ' s' : Math.floor(minutes / 60) + ' h ' + (minutes % 60) + ' min';
	}

	function time(since, before) {
		return element('span', { class: 'muted age', 'data-since': since, 'data-before': before });
	}

	function field(label, text) {
		return text ? element('p', {}, element('span', { class: 'muted' }, label + ' '), element('code', {}, text)) : null;
	}

	function question(card, asked, index) {
		const name = 'q' + card.key + '-' + index;
		const set = element('fieldset', { 'data-question': asked.id },
			element('legend', {}, (asked.header ? asked.header + ': ' : '') + asked.text));
		asked.options.forEach((option) => {
			const input = element('input', { type: 'radio', name, value: option.value });
			set.append(element('label', { class: 'option' }, input,
				element('span', {}, option.label + (option.description ? ' · ' + option.description : ''))));
		});
		const id = name + '-text';
		set.append(element('label', { for: id }, asked.options.length ? 'Or in your own words' : 'Answer'),
			element('input', { id, class: 'own', type: asked.secret ? 'password' : 'text', maxlength: '4000', autocomplete: 'off' }));
		return set;
	}

	function plain(card) {
		return card.commandLine === card.summary || card.commandLine === "/bin/bash -lc '" + card.summary + "'";
	}

	const KINDS = { command: 'Run a command?', file: 'Change files?', question: 'A question', other: 'A request' };

	function request(card, title, decide) {
		const heading = element('h3', { id: 'r' + card.key, tabindex: '-1' }, KINDS[card.kind] || KINDS.other);
		const note = element('input', { id: 'note' + card.key, class: 'note-text', maxlength: '500', autocomplete: 'off' });
		const accept = element('button', { class: 'primary accept', type: 'submit' },
			card.kind === 'question' ? 'Answer' : 'Accept');
		const decline = element('button', { class: 'decline', type: 'button' }, 'Decline');
		accept.disabled = !card.whole;
		const form = element('form', { class: 'card request', 'aria-labelledby': 'r' + card.key, 'data-key': card.key },
			element('div', { class: 'head' }, heading, element('span', { class: 'muted session-title' }, title),
				element('span', { class: 'right' }, time(card.since, 'waits for '))));
		card.warnings.forEach((warning) => form.append(element('p', { class: 'warning' }, '⚠ ' + warning)));
		if (card.kind === 'question') {
			card.questions.forEach((asked, index) => form.append(question(card, asked, index)));
		}
		else if (card.changes.length === 0) {
			form.append(scrolling('What it asks for', card.summary, 'command'));
		}
		[field('in', card.cwd), field('because', card.reason),
			plain(card) ? null : field('sent as', card.commandLine)]
			.filter((part) => part !== null).forEach((part) => form.append(part));
		card.changes.forEach((change) => form.append(element('p', {}, chip(change.kind), ' ', element('code', {}, change.path)),
			diff('Changes of ' + change.path, change.diff, change.kind === 'add')));
		if (!card.whole) {
			form.append(element('p', { class: 'warning' }, '⚠ This is not all that it asks for, so it cannot be accepted here.'));
		}
		form.append(element('div', { class: 'actions' },
			element('div', { class: 'note' }, element('label', { for: note.id }, 'Note (the model is told)'), note), decline, accept));
		const given = () => Object.fromEntries([...form.querySelectorAll('fieldset')].map((set) => {
			const chosen = set.querySelector('input[type=radio]:checked');
			return [set.dataset.question, set.querySelector('.own').value || (chosen ? chosen.value : '')];
		}));
		const send = (decision) => decide(card, form, { decision, note: note.value, answers: given() });
		form.addEventListener('submit', (event) => {
			event.preventDefault();
			if (card.whole) {
				send('accept');
			}
		});
		decline.addEventListener('click', () => send('decline'));
		return form;
	}

	function session(card) {
		const made = element('article', { class: 'card session', 'aria-labelledby': 's' + card.id, 'data-key': card.key },
			element('div', { class: 'head' }, element('h3', { id: 's' + card.id }), element('span', { class: 'state' }),
				element('span', { class: 'right muted tokens' })),
			element('p', { class: 'muted id' }, element('code', {}, card.id)),
			scrolling('What the turn says', '', 'text'));
		return made;
	}

	function fill(made, card, waits) {
		made.querySelector('h3').textContent = card.title || 'Untitled session';
		made.querySelector('.state').replaceChildren(state(waits && card.state === 'running' ? 'waiting' : card.state));
		made.querySelector('.tokens').textContent = card.tokens ? card.tokens.toLocaleString('en') + ' tokens' : '';
		const text = made.querySelector('.text');
		if (text.textContent !== card.text) {
			text.textContent = card.text;
			text.scrollTop = text.scrollHeight;
		}
		text.hidden = !card.text;
		const old = made.querySelector('details');
		if (card.diff && (!old || old.dataset.diff !== card.diff)) {
			const details = element('details', {}, element('summary', {}, 'Changes of this turn'), diff('Changes of this turn', card.diff));
			details.dataset.diff = card.diff;
			details.open = old !== null && old.open;
			if (old) {
				old.replaceWith(details);
			}
			else {
				made.append(details);
			}
		}
		else if (!card.diff && old) {
			old.remove();
		}
	}

	function append(made, text) {
		const shown = made.querySelector('.text');
		const atEnd = shown.scrollHeight - shown.scrollTop - shown.clientHeight < 40;
		shown.hidden = false;
		if (!shown.firstChild) {
			shown.append('');
		}
		shown.normalize();
		shown.append(text);
		if (shown.textContent.length > TEXT_LIMIT) {
			shown.textContent = shown.textContent.slice(-TEXT_LIMIT);
		}
		if (atEnd) {
			shown.scrollTop = shown.scrollHeight;
		}
	}

	function chart(label, total, values, failed) {
		const most = Math.max(1, ...values);
		const svg = document.createElementNS(SVG, 'svg');
		const set = (target, attributes) => Object.entries(attributes).forEach(([key, value]) => target.setAttribute(key, value));
		set(svg, { viewBox: '0 0 240 40', preserveAspectRatio: 'none', role: 'img',
			'aria-label': label + ' per minute in the last hour: ' + total + ', at most ' + Math.max(0, ...values) + ' in a minute' });
		const bar = (index, value, kind) => {
			if (value > 0) {
				const height = Math.max(2, value / most * 38);
				const rect = document.createElementNS(SVG, 'rect');
				set(rect, { x: index * 4 + 0.5, y: 40 - height, width: 3, height, class: kind });
				svg.append(rect);
			}
		};
		values.forEach((value, index) => bar(index, value, ''));
		failed.forEach((value, index) => bar(index, value, 'failed'));
		return element('figure', {}, element('figcaption', {}, element('span', {}, label), element('strong', {}, total)), svg);
	}

	return { element, chip, state, age, time, request, session, fill, append, chart };
})();
