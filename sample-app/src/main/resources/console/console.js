'use strict';
(() => {
	const at = (id) => document.getElementById(id);
	const csrf = document.querySelector('meta[name=csrf]');
	const sessions = new Map();
	const cards = new Map();
	const requests = new Map();
	let skew = 0;
	let waiting = [];

	function show(id, visible) {
		at(id).hidden = !visible;
	}

	function tell(text, done) {
		at('message').textContent = text;
		at('message').classList.toggle('done', Boolean(done));
		show('message', Boolean(text));
	}

	function waits(key) {
		return waiting.some((request) => request.session === key);
	}

	function title(key) {
		const card = cards.get(key);
		return card ? card.title || card.id : key;
	}

	function refill(key) {
		if (sessions.has(key)) {
			view.fill(sessions.get(key), cards.get(key), waits(key));
		}
	}

	function session(card) {
		const known = sessions.get(card.key);
		const began = card.state === 'running' && (!known || cards.get(card.key).state !== 'running');
		cards.set(card.key, card);
		if (!known) {
			sessions.set(card.key, view.session(card));
		}
		if (!known || (began && at('sessions').firstElementChild !== known && !known.contains(document.activeElement))) {
			at('sessions').prepend(sessions.get(card.key));
		}
		refill(card.key);
		document.querySelectorAll('form.request').forEach((form) => {
			const request = waiting.find((other) => other.key === form.dataset.key);
			if (request && request.session === card.key) {
				form.querySelector('.session-title').textContent = title(card.key);
			}
		});
		show('no-sessions', sessions.size === 0);
	}

	function gone(key) {
		if (sessions.has(key)) {
			sessions.get(key).remove();
		}
		sessions.delete(key);
		cards.delete(key);
		show('no-sessions', sessions.size === 0);
	}

	function delta(value) {
		const card = cards.get(value.key);
		if (card) {
			view.append(sessions.get(value.key), value.text);
			card.text = sessions.get(value.key).querySelector('.text').textContent;
		}
	}

	function take(list) {
		const before = waiting;
		waiting = list.open;
		const open = new Set(waiting.map((request) => request.key));
		requests.forEach((form, key) => {
			if (!open.has(key)) {
				const focused = form.contains(document.activeElement);
				form.remove();
				requests.delete(key);
				if (focused) {
					const next = at('requests').querySelector('h3');
					(next || at('waiting')).focus();
				}
			}
		});
		waiting.forEach((request) => {
			if (!requests.has(request.key)) {
				requests.set(request.key, view.request(request, title(request.session), decide));
				at('requests').append(requests.get(request.key));
				requests.get(request.key).addEventListener('input', () => tell(''));
			}
		});
		const count = waiting.length + list.unshown;
		at('waiting-count').textContent = count;
		at('waiting-count').classList.toggle('some', count > 0);
		document.title = (count ? '(' + count + ') ' : '') + 'codex console';
		if (before.length !== waiting.length) {
			at('announcement').textContent = count === 1 ? '1 request waits for you' : count + ' requests wait for you';
		}
		at('unshown').textContent = list.unshown + ' more wait, which are shown when these are decided.';
		show('unshown', list.unshown > 0);
		show('nothing', count === 0);
		new Set([...before, ...waiting].map((request) => request.session)).forEach(refill);
		at('decided').replaceChildren(...list.decided.map((done) => view.element('li', {},
			view.element('div', { class: 'head' }, view.state(done.outcome),
				view.element('span', { class: 'muted' }, done.by ? 'by ' + done.by : 'elsewhere'),
				view.element('span', { class: 'right' }, view.time(done.at, 'ago '))),
			view.element('code', {}, done.summary),
			done.note ? view.element('span', { class: 'muted note' }, '“' + done.note + '”') : null)));
		show('no-decided', list.decided.length === 0);
		tick();
	}

	function skills(list) {
		at('skills').replaceChildren(...list.map((call) => view.element('li', {},
			view.element('div', { class: 'head' }, view.element('strong', {}, call.tool), view.state(call.state),
				view.element('span', { class: 'right muted' }, call.took < 0 ? '' : call.took + ' ms')),
			view.element('code', {}, call.arguments))));
		show('no-skills', list.length === 0);
	}

	function streams(list) {
		at('streams').replaceChildren(...list.map((stream) => {
			const chip = view.state(stream.state);
			chip.prepend(stream.profile + ': ');
			chip.classList.remove('running');
			const lost = stream.state !== 'connected' && stream.reason;
			chip.append(lost ? ' · ' + stream.reason.slice(0, 80) : stream.reconnects ? ' · reconnected ' + stream.reconnects + '×' : '');
			chip.dataset.state = stream.state;
			chip.title = stream.reason;
			return chip;
		}));
	}

	function charts(hour, tokens) {
		const sum = (values) => values.reduce((total, value) => total + value, 0);
		const failed = sum(hour.failed);
		at('charts').replaceChildren(
			view.chart('Turns', sum(hour.turns) + (failed ? ', ' + failed + ' not completed' : ''), hour.turns, hour.failed),
			view.chart('Tokens (' + tokens.toLocaleString('en') + ' since the start)', sum(hour.tokens).toLocaleString('en'), hour.tokens, []),
			view.chart('Skill runs', sum(hour.skills), hour.skills, []),
			view.chart('Requests ended', sum(hour.decisions), hour.decisions, []));
	}

	function snapshot(all) {
		skew = all.now - Date.now();
		const keys = new Set(all.sessions.map((card) => card.key));
		[...sessions.keys()].filter((key) => !keys.has(key)).forEach(gone);
		all.sessions.slice().reverse().forEach(session);
		take(all.requests);
		skills(all.skills);
		streams(all.streams);
		charts(all.hour, all.tokens);
	}

	function tick() {
		document.querySelectorAll('.age').forEach((age) => {
			const passed = view.age(Date.now() + skew - Number(age.dataset.since));
			const before = age.dataset.before;
			age.textContent = before === 'ago ' ? passed + ' ago' : before + passed;
		});
	}

	async function decide(card, form, verdict) {
		const buttons = [...form.querySelectorAll('button')];
		if (verdict.decision === 'accept' && card.kind === 'question' && Object.values(verdict.answers).some((answer) => !answer)) {
			tell('Choose an answer or type one.');
			form.querySelector('fieldset input').focus();
			return;
		}
		buttons.forEach((button) => button.setAttribute('aria-disabled', 'true'));
		if (form.dataset.sending) {
			return;
		}
		form.dataset.sending = 'true';
		tell('');
		try {
			const response = await fetch('/console/requests/' + encodeURIComponent(card.key), {
				method: 'POST', redirect: 'error', body: JSON.stringify(verdict),
				headers: { 'Content-Type': 'application/json', [csrf.dataset.header]: csrf.content } });
			const outcome = response.headers.get('Content-Type')?.startsWith('application/json') ? await response.json() : {};
			if (outcome.message || !response.ok) {
				tell(outcome.message || (response.status === 401 || response.status === 403 ? 'You are signed out. Reload the page to sign in.' : 'It could not be delivered. Try again.'));
			}
		}
		catch (error) {
			tell('The service cannot be reached. Try again.');
		}
		delete form.dataset.sending;
		buttons.forEach((button) => button.removeAttribute('aria-disabled'));
	}

	const handlers = { snapshot, session, delta, gone, requests: take, skills, streams, hour: (value) => charts(value.hour, value.tokens) };

	function connection(text) {
		at('connection').textContent = text;
		show('connection', Boolean(text));
	}

	function follow() {
		const source = new EventSource('/console/events');
		source.onopen = () => connection('');
		source.onmessage = (event) => {
			const message = JSON.parse(event.data);
			if (Object.hasOwn(handlers, message.type)) {
				handlers[message.type](message.value);
			}
		};
		source.onerror = async () => {
			connection('Not live: connecting again');
			if (source.readyState === EventSource.CLOSED) {
				const page = await fetch('/console', { redirect: 'manual' }).catch(() => null);
				if (page && (page.status === 401 || page.type === 'opaqueredirect')) {
					location.assign('/console/login?expired');
				}
				else {
					setTimeout(follow, 5000);
				}
			}
		};
	}

	setInterval(tick, 1000);
	follow();
})();
