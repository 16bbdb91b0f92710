// SPDX-License-Identifier: Apache-2.0
// Sorts and filters the table of results, and draws the charts with uPlot from the numbers in the page.
(() => {
  "use strict";

  document.documentElement.classList.add("live");
  const dark = matchMedia("(prefers-color-scheme: dark)");

  function element(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      node.setAttribute(name, value);
    }
    node.append(...children);
    return node;
  }

  // ---- Texts of numbers

  /** As many digits as a reader compares, without an exponent. */
  function number(value, kept = 4) {
    if (value == null || Number.isNaN(value)) {
      return "\u2013";
    }
    if (value === 0) {
      return "0";
    }
    const digits = kept - 1 - Math.floor(Math.log10(Math.abs(value)));
    return String(Number(value.toFixed(Math.min(12, Math.max(0, digits)))));
  }

  function bytes(value, kept) {
    for (const [size, unit] of [[1e12, "TB"], [1e9, "GB"], [1e6, "MB"], [1e3, "KB"]]) {
      if (value >= size) {
        return number(value / size, kept) + " " + unit;
      }
    }
    return number(value, kept) + " B";
  }

  /** A label as it stands within a sentence; abbreviations stay as they are. */
  function inSentence(label) {
    return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
  }

  const written = (value, unit, kept) => (unit === "B" && value != null ? bytes(value, kept) : number(value, kept));

  // ---- Ticks of axes

  function evenTicks(min, max, most) {
    const rough = (max - min) / Math.max(1, most);
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= rough * 0.999);
    const ticks = [];
    for (let i = Math.ceil(min / step - 1e-9); i * step <= max + step * 1e-9; i++) {
      // Sums of steps would carry rounding into labels.
      ticks.push(Number((i * step).toPrecision(12)));
    }
    return ticks;
  }

  /** Round values on a logarithmic axis; close together, values that are evenly spread. */
  function logTicks(min, max, most) {
    for (const digits of [[1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 5], [1, 3], [1]]) {
      const ticks = [];
      for (let e = Math.floor(Math.log10(min)); e <= Math.ceil(Math.log10(max)); e++) {
        for (const digit of digits) {
          const tick = Number((digit * 10 ** e).toPrecision(12));
          if (tick >= min && tick <= max) {
            ticks.push(tick);
          }
        }
      }
      if (ticks.length < 3) {
        return evenTicks(min, max, most);
      }
      if (ticks.length <= most) {
        return ticks;
      }
    }
    const all = [];
    for (let e = Math.ceil(Math.log10(min)); 10 ** e <= max; e++) {
      all.push(10 ** e);
    }
    const every = Math.ceil(all.length / most);
    return all.filter((_, i) => i % every === 0);
  }

  // ---- Charts

  const GROUPS = new Map();
  const FIRST_PANEL_PX = 240;
  const NEXT_PANEL_PX = 165;
  const SMALL_PANEL_PX = 150;
  const BOTTOM_AXIS_PX = 45;
  const TICKS_LEFT_PX = 62;
  /** More points than these have no marker each, but some have. */
  const MOST_MARKERS = 24;
  /** From one curve to the next where they stand at named places. */
  const APART_PX = 9;

  const isLevel = (line) => line.course === "level_before" || line.course === "level_after";

  /** Charts that are zoomed and pointed at together: one, or the same of several experiments. */
  class Group {
    constructor() {
      this.charts = [];
      this.view = null;
      this.byShare = false;
    }

    static of(name) {
      if (!GROUPS.has(name)) {
        GROUPS.set(name, new Group());
      }
      return GROUPS.get(name);
    }

    add(chart) {
      this.charts.push(chart);
      this.byShare = this.byShare || chart.hasShares();
    }

    /** The whole of the horizontal axis, with a little room at both ends. */
    whole() {
      if (this.byShare) {
        return [0, 1];
      }
      const names = Math.max(...this.charts.map((chart) => chart.data.x.names.length));
      if (names > 0) {
        return [-0.5, names - 0.5];
      }
      let least = Infinity;
      let most = -Infinity;
      for (const chart of this.charts) {
        for (const line of chart.lines()) {
          line.x.forEach((x, i) => {
            if (line.y[i] != null && (x > 0 || !this.isLog())) {
              least = Math.min(least, x);
              most = Math.max(most, x);
            }
          });
        }
      }
      if (!(least <= most)) {
        return [0, 1];
      }
      if (this.isLog()) {
        const room = Math.max(1.02, (most / least) ** 0.02);
        return [least / room, most * room];
      }
      const stepped = this.charts.some((chart) => chart.lines().some(isLevel));
      const room = stepped ? 0 : (most - least) * 0.03 || Math.abs(most) * 0.1 || 1;
      return [least - room, most + room];
    }

    isLog() {
      return !this.byShare && this.charts.some((chart) => chart.data.x.log);
    }

    limits() {
      return this.view || this.whole();
    }

    show(min, max) {
      const [low, high] = this.whole();
      const from = Math.max(low, min);
      const to = Math.min(high, max);
      const forth = this.isLog() ? Math.log : (x) => x;
      const tooNarrow = !(forth(to) - forth(from) > (forth(high) - forth(low)) * 1e-5);
      if (tooNarrow) {
        return;
      }
      this.view = from <= low && to >= high ? null : [from, to];
      this.redraw();
    }

    showAll() {
      this.view = null;
      this.redraw();
    }

    /** Zooms by a factor around the place pointed at, or else the middle, and moves by a part of what is seen. */
    change(factor, move) {
      const forth = this.isLog() ? Math.log : (x) => x;
      const back = this.isLog() ? Math.exp : (x) => x;
      let [low, high] = this.limits().map(forth);
      const [end0, end1] = this.whole().map(forth);
      const place = this.place == null ? NaN : forth(this.place);
      const fixed = place >= low && place <= high ? place : (low + high) / 2;
      low = fixed - (fixed - low) * factor;
      high = fixed + (high - fixed) * factor;
      const way = Math.max(end0 - low, Math.min(end1 - high, (high - low) * move));
      this.show(back(move ? low + way : low), back(move ? high + way : high));
    }

    redraw() {
      const [min, max] = this.limits();
      for (const chart of this.charts) {
        chart.plots.forEach(({ plot }) => plot.setScale("x", { min, max }));
        chart.tools();
      }
    }

    /** Points at a place in all panels of all charts. */
    point(place) {
      this.place = place;
      this.charts.forEach((chart) => chart.point(place));
    }

    turn() {
      this.byShare = !this.byShare;
      this.view = null;
      this.place = null;
      this.charts.filter((chart) => chart.plots.length > 0).forEach((chart) => chart.draw());
    }

    /** The vertical range that holds what is seen of a panel in all charts, so that they compare. */
    range(label) {
      const [min, max] = this.limits();
      let least = Infinity;
      let most = -Infinity;
      const panels = this.charts.flatMap((chart) => chart.panels()
        .filter((panel) => panel.label === label)
        .map((panel) => ({ chart, panel })));
      const log = this.isLogOver(label);
      // Names of bands stand above the curves.
      const named = this.charts.some((chart) => chart.data.bands.length > 0);
      for (const { chart, panel } of panels) {
        if (panel.level > 0 || (panel.level === 0 && !log)) {
          least = Math.min(least, panel.level);
          most = Math.max(most, panel.level);
        }
        for (const line of panel.lines) {
          if (chart.hidden.has(line.curve)) {
            continue;
          }
          const at = line.x.map((x) => chart.position(x));
          line.y.forEach((y, i) => {
            const next = at[Math.min(i + 1, at.length - 1)];
            const before = at[Math.max(i - 1, 0)];
            const seen = !isLevel(line)
              ? at[i] >= min && at[i] <= max
              : line.course === "level_before"
                ? at[i] >= min && before <= max
                : next >= min && at[i] <= max;
            if (seen && y != null && (y > 0 || !log)) {
              // Bars are seen whole, areas behind levels as far as the levels go.
              const barred = line.least && !isLevel(line);
              least = Math.min(least, barred && (line.least[i] > 0 || !log) ? line.least[i] ?? y : y);
              most = Math.max(most, barred ? line.most[i] ?? y : y);
            }
          });
        }
      }
      if (!(least <= most)) {
        return log ? [1, 10] : [0, 1];
      }
      if (log) {
        const room = Math.max(1.03, (most / least) ** 0.05);
        return [least / room, most * (named ? room ** 3 : room)];
      }
      // A length is judged from 0 on.
      return [0, most * (named ? 1.2 : 1.06) || 1];
    }

    /** Whether a vertical axis is logarithmic, in all charts or in none. */
    isLogOver(label) {
      return this.charts.every((chart) => chart.panels().every((panel) => panel.label !== label || panel.log));
    }
  }

  /** One chart: panels above each other, a legend that tells values, and buttons. */
  class Chart {
    constructor(host, data) {
      this.host = host;
      this.data = data;
      this.plots = [];
      this.hidden = new Set();
      this.shares = data.x.rest ? new Map(data.x.values.map((value, i) => [value, 1 - data.x.rest[i]])) : null;
      this.group = Group.of(data.group);
      this.group.add(this);
      this.active = 0;
      const heights = data.columns[0].panels.reduce((sum, _, i) => sum + this.height(i), 0);
      host.style.minHeight = heights + 90 + 28 * data.curves.length + "px";
    }

    hasShares() {
      return this.shares !== null;
    }

    height(index) {
      const { columns } = this.data;
      const bottom = index === columns[0].panels.length - 1 ? BOTTOM_AXIS_PX : 0;
      if (columns.length > 1) {
        return bottom + SMALL_PANEL_PX;
      }
      return bottom + (index === 0 ? FIRST_PANEL_PX : NEXT_PANEL_PX);
    }

    panels() {
      return this.data.columns.flatMap((column) => column.panels);
    }

    lines() {
      return this.panels().flatMap((panel) => panel.lines);
    }

    /** The lines of the column that is pointed at, as far as they are shown. */
    activeLines() {
      return this.data.columns[this.active].panels
        .flatMap((panel) => panel.lines)
        .filter((line) => !this.hidden.has(line.curve));
    }

    position(x) {
      return this.group.byShare && this.shares ? this.shares.get(x) : x;
    }

    draw() {
      this.plots.forEach(({ plot }) => plot.destroy());
      this.plots = [];
      this.host.replaceChildren();
      this.host.style.minHeight = "";
      const title = this.host.dataset.title;
      this.stage = element("div", {
        class: "stage", tabindex: "0", role: "application", "aria-roledescription": "chart", "aria-label": title,
        "aria-describedby": "keys",
      });
      this.stage.addEventListener("keydown", (event) => this.key(event));
      this.spoken = element("p", { class: "unseen", "aria-live": "polite" });
      this.host.append(this.toolbar(), this.stage, this.legend(), this.spoken);
      const many = this.data.columns.length > 1;
      this.stage.classList.toggle("many", many);
      this.places = this.data.columns.map((column) => {
        const place = element("div", { class: "column" }, ...(many ? [element("h5", {}, column.heading)] : []));
        this.stage.append(place);
        return place;
      });
      this.data.columns.forEach((column, c) => column.panels.forEach((panel, index) => {
        this.plots.push({ plot: this.panel(panel, index, c), index, column: c });
      }));
      this.tools();
    }

    toolbar() {
      const button = (text, label, action) => {
        const node = element("button", { type: "button", "aria-label": label, title: label }, text);
        node.addEventListener("click", action);
        return node;
      };
      const group = this.group;
      this.whole = button("All", "Show all", () => group.showAll());
      const bar = element(
        "div", { class: "tools", role: "group", "aria-label": "View of " + this.host.dataset.title },
        button("+", "Zoom in", () => group.change(0.5, 0)),
        button("\u2212", "Zoom out", () => group.change(2, 0)),
        button("\u2190", "Move left", () => group.change(1, -0.25)),
        button("\u2192", "Move right", () => group.change(1, 0.25)),
        this.whole);
      if (this.hasShares()) {
        const turn = button("Logarithmic sizes", "Logarithmic sizes", () => {
          group.turn();
          this.host.querySelector(".tools button:last-child").focus();
        });
        turn.setAttribute("aria-pressed", String(!group.byShare));
        bar.append(turn);
      }
      return bar;
    }

    tools() {
      if (this.whole) {
        this.whole.disabled = this.group.view === null;
      }
    }

    /** What the legend tells of each curve: figures of panels, alike in all columns. */
    figures() {
      const figures = new Map();
      this.panels().forEach((panel) => panel.lines.filter((line) => line.y.some((y) => y != null)).forEach(({ figure }) => {
        const name = figure ? figure + ", " + inSentence(panel.label) : panel.label;
        if (!figures.has(name)) {
          figures.set(name, { name, figure, label: panel.label, unit: panel.unit });
        }
      }));
      return [...figures.values()];
    }

    legend() {
      this.cells = [];
      this.where = element("th", { scope: "col" }, "Point at the chart to read values");
      const head = element("tr", {}, this.where);
      const figures = this.figures();
      figures.forEach((figure) => head.append(element("th", { scope: "col" }, figure.name)));
      const body = element("tbody");
      this.data.curves.forEach((curve, index) => {
        const button = element(
          "button", { type: "button", "aria-pressed": "true", title: "Show or hide" }, sample(curve), curve.label);
        if (curve.warned) {
          button.classList.add("warned");
        }
        button.addEventListener("click", () => {
          const hide = !this.hidden.delete(index);
          if (hide) {
            this.hidden.add(index);
          }
          button.setAttribute("aria-pressed", String(!hide));
          this.plots.forEach(({ plot }) => plot.batch(() => {
            plot.homasimLines.forEach((line, i) => {
              if (line.curve === index) {
                plot.setSeries(i + 1, { show: !hide });
              }
            });
          }));
          this.group.redraw();
        });
        const row = element("tr", {}, element("th", { scope: "row" }, button));
        figures.forEach((figure) => {
          const cell = element("td", {}, "");
          this.cells.push({ cell, index, figure });
          row.append(cell);
        });
        body.append(row);
      });
      const notes = this.data.notes.length > 0 ? [element("p", { class: "soft" }, this.data.notes.join("; "))] : [];
      return element("div", { class: "legend" }, element("table", {}, element("thead", {}, head), body), ...notes);
    }

    /** The line of which a cell of the legend tells, in the column that is pointed at. */
    lineOf({ index, figure }) {
      return this.data.columns[this.active].panels
        .filter((panel) => panel.label === figure.label)
        .flatMap((panel) => panel.lines)
        .find((line) => line.curve === index && line.figure === figure.figure);
    }

    panel(panel, index, column) {
      const group = this.group;
      const last = index === this.data.columns[column].panels.length - 1;
      const style = getComputedStyle(document.documentElement);
      const ink = style.getPropertyValue("--soft").trim();
      const grid = { stroke: style.getPropertyValue("--grid").trim(), width: 1 };
      const font = "12px " + style.getPropertyValue("--font").trim();
      const log = group.isLogOver(panel.label);
      // Small panels have no room for a label at their side.
      const small = this.data.columns.length > 1;
      const note = [small ? panel.label : "", panel.note].filter(Boolean).join("; ");
      // What is drawn last lies on top.
      const lines = [...panel.lines].reverse().flatMap((line) => (line.doubts && isLevel(line)
        ? [{ ...line, keep: (i) => !line.doubts[i] }, { ...line, keep: (i) => Boolean(line.doubts[i]), thin: true }]
        : [{ ...line, keep: () => true }]));
      const places = [...new Set(panel.lines.flatMap((line) => line.x))]
        .filter((x) => x > 0 || !group.isLog())
        .sort((a, b) => a - b);
      const at = new Map(places.map((x, i) => [x, i]));
      const aligned = lines.map((line) => {
        const column = new Array(places.length);
        line.x.forEach((x, i) => {
          if (at.has(x)) {
            column[at.get(x)] = log && !(line.y[i] > 0) ? null : line.y[i];
          }
        });
        return column;
      });
      const wanted = (px, space) => Math.max(2, Math.floor(px / space));
      const axes = [
        {
          stroke: ink, grid, ticks: grid, font, labelFont: font, space: 60,
          size: last ? 34 : 10, labelSize: 18, label: last ? this.axisLabel() : undefined,
          splits: (u, _, min, max) => {
            const most = wanted(u.width - TICKS_LEFT_PX, 72);
            if (this.data.x.names.length > 0) {
              return this.data.x.names.map((_, i) => i).filter((i) => i >= min && i <= max);
            }
            return group.isLog() ? logTicks(min, max, most) : evenTicks(min, max, most);
          },
          filter: (u, splits) => splits,
          values: (u, splits) => (last ? this.placeLabels(splits) : splits.map(() => "")),
        },
        {
          stroke: ink, grid, ticks: grid, font, labelFont: font, size: small ? 46 : TICKS_LEFT_PX - 18, labelSize: 18,
          label: small ? undefined : panel.label,
          splits: (u, _, min, max) => {
            const most = wanted(this.height(index) - (last ? BOTTOM_AXIS_PX : 0), 28);
            return log ? logTicks(min, max, most) : evenTicks(min, max, most);
          },
          filter: (u, splits) => splits,
          values: (u, splits) => splits.map((value) => written(value, panel.unit, 8)),
        },
      ];
      const plot = new uPlot({
        width: this.width(column), height: this.height(index), legend: { show: false }, padding: [note ? 20 : 10, 26, 0, 0],
        pxAlign: 0,
        focus: { alpha: 1 },
        cursor: {
          y: false, drag: { x: true, y: false, setScale: false },
          points: { size: 7 },
          bind: { dblclick: () => () => group.showAll() },
          dataIdx: (u, s, closest) => (s === 0 ? closest : this.nearest(lines[s - 1], u.data[0], u.data[s], group.place)),
        },
        scales: {
          x: { time: false, distr: group.isLog() ? 3 : 1, range: () => group.limits() },
          y: { distr: log ? 3 : 1, range: () => group.range(panel.label) },
        },
        axes,
        series: [{}, ...lines.map((line) => ({
          stroke: tone(this.data.curves[line.curve].color),
          width: line.thin ? 0.75 : line.width,
          dash: line.dash.length ? line.dash : undefined,
          show: !this.hidden.has(line.curve),
          points: { show: false },
          paths: (u) => ({ stroke: path(this, u, line, log), fill: null, clip: null }),
        }))],
        hooks: {
          drawClear: [(u) => this.bands(u, ink)],
          drawAxes: [(u) => this.areas(u, panel, log, lines, ink)],
          draw: [(u) => this.marks(u, note, log, lines, at, ink, font)],
          setSelect: [(u) => {
            const { left, width } = u.select;
            if (width > 4) {
              group.show(u.posToVal(left, "x"), u.posToVal(left + width, "x"));
            }
            u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          }],
          setCursor: [(u) => {
            if (u.cursor.left >= 0 && !this.moving) {
              this.active = column;
              group.point(u.posToVal(u.cursor.left, "x"));
            }
          }],
        },
      }, [places.map((x) => this.position(x)), ...aligned], this.places[column]);
      plot.homasimLines = lines;
      // Browsers make mouse events of touches only sometimes.
      const touch = (event) => {
        if (event.pointerType === "touch") {
          this.active = column;
          group.point(plot.posToVal(event.clientX - plot.over.getBoundingClientRect().left, "x"));
        }
      };
      plot.over.addEventListener("pointerdown", touch);
      plot.over.addEventListener("pointermove", touch);
      return plot;
    }

    width(column) {
      return Math.max(200, this.places[column].clientWidth);
    }

    resize() {
      this.plots.forEach(({ plot, index, column }) => plot.setSize({ width: this.width(column), height: this.height(index) }));
    }

    axisLabel() {
      return this.data.x.label + (this.group.byShare ? ", spread by the share of messages" : "");
    }

    /** What the places of an axis are called; a size that holds many messages is named once. */
    placeLabels(splits) {
      const { names } = this.data.x;
      if (names.length > 0) {
        return splits.map((split) => names[split] ?? "");
      }
      let before = null;
      return splits.map((split) => {
        const byShare = this.group.byShare;
        const label = written(byShare ? this.sizeAt(split) : split, this.data.x.unit, byShare ? 2 : 8);
        const shown = label === before ? "" : label;
        before = label;
        return shown;
      });
    }

    /** The smallest size that a share of the messages does not exceed. */
    sizeAt(share) {
      const { values, rest } = this.data.x;
      let i = values[0] === 0 && values.length > 1 ? 1 : 0;
      while (i < values.length - 1 && 1 - rest[i] < share - 1e-9) {
        i++;
      }
      return values[i];
    }

    /** Index of the value that a line has at a place. */
    nearest(line, places, values, place) {
      let found = null;
      for (let i = 0; i < places.length; i++) {
        if (values[i] === undefined) {
          continue;
        }
        if (line.course === "level_before") {
          if (places[i] >= place - 1e-12) {
            return i;
          }
        } else if (line.course === "level_after") {
          if (places[i] <= place + 1e-12) {
            found = i;
          }
        } else if (values[i] != null && (found === null || this.distance(places[i], place) < this.distance(places[found], place))) {
          found = i;
        }
      }
      return found;
    }

    distance(a, b) {
      return this.group.isLog() ? Math.abs(Math.log(a / b)) : Math.abs(a - b);
    }

    point(place) {
      if (this.plots.length === 0) {
        return;
      }
      this.moving = true;
      this.plots.forEach(({ plot }) => {
        const left = place == null ? -10 : plot.valToPos(place, "x");
        plot.setCursor({ left, top: place == null ? -10 : plot.over.clientHeight / 2 });
      });
      this.moving = false;
      if (place == null) {
        return;
      }
      const told = new Set();
      for (const each of this.cells) {
        const line = this.lineOf(each);
        const at = line ? line.x.map((x) => this.position(x)) : [];
        const i = line ? this.nearest(line, at, line.y, place) : null;
        const doubt = i !== null && line.doubts ? line.doubts[i] : "";
        const spread = i !== null && line.least && line.least[i] < line.most[i]
          ? number(line.least[i]) + " to " + number(line.most[i])
          : "";
        each.value = i === null ? null : line.y[i];
        each.cell.textContent = line ? written(each.value, each.figure.unit) : "";
        each.cell.classList.toggle("doubtful", Boolean(doubt));
        each.cell.title = [spread, doubt].filter(Boolean).join("; ");
        if (doubt) {
          each.cell.append(element("small", {}, " " + doubt));
        }
        if (i !== null && !isLevel(line)) {
          told.add(at[i]);
        }
      }
      const { heading } = this.data.columns[this.active];
      // Points that all curves have are told, else what is pointed at.
      this.where.textContent = (heading ? heading + ": " : "") + this.placeText(told.size === 1 ? [...told][0] : place);
    }

    placeText(place) {
      const { names, label } = this.data.x;
      if (names.length > 0) {
        return label + " " + (names[Math.round(place)] ?? "");
      }
      const value = this.group.byShare ? this.sizeAt(place) : place;
      const text = written(value, this.data.x.unit);
      const share = this.group.byShare ? " (" + number(place * 100) + " % of messages)" : "";
      const [, name, unit] = /^(.*?)(?: \(([^)]*)\))?$/.exec(label);
      return name + " " + text + (unit ? " " + unit : "") + share;
    }

    /** Says what a keyboard has moved to. */
    speak() {
      const curves = this.data.curves.map((curve, index) => {
        if (this.hidden.has(index)) {
          return "";
        }
        const values = this.cells
          .filter((each) => each.index === index && each.value != null)
          .map((each) => each.figure.name + " " + each.cell.textContent);
        return values.length ? curve.label + ": " + values.join(", ") : "";
      });
      this.spoken.textContent = [this.where.textContent, ...curves.filter(Boolean)].join("; ");
    }

    key(event) {
      if (event.ctrlKey || event.altKey || event.metaKey) {
        return;
      }
      const group = this.group;
      const acts = {
        "+": () => group.change(0.5, 0),
        "=": () => group.change(0.5, 0),
        "-": () => group.change(2, 0),
        0: () => group.showAll(),
        Escape: () => group.showAll(),
        ArrowLeft: () => (event.shiftKey ? group.change(1, -0.25) : this.step(-1)),
        ArrowRight: () => (event.shiftKey ? group.change(1, 0.25) : this.step(1)),
        ArrowUp: () => this.turnTo(this.active - 1),
        ArrowDown: () => this.turnTo(this.active + 1),
        Home: () => this.step(-Infinity),
        End: () => this.step(Infinity),
      };
      const one = this.data.columns.length === 1 && (event.key === "ArrowUp" || event.key === "ArrowDown");
      const act = acts[event.key];
      if (act && !one) {
        act();
        event.preventDefault();
      }
    }

    /** Reads values of another column. */
    turnTo(column) {
      this.active = Math.max(0, Math.min(this.data.columns.length - 1, column));
      this.places[this.active].scrollIntoView({ block: "nearest" });
      if (this.group.place == null) {
        this.step(1);
      } else {
        this.group.point(this.group.place);
        this.speak();
      }
    }

    /** Points at the next place that has a value. */
    step(by) {
      const group = this.group;
      const [min, max] = group.limits();
      const all = [...new Set(this.activeLines()
        .flatMap((line) => line.x.filter((_, i) => line.y[i] != null)))]
        .filter((x) => x > 0 || !this.data.x.log)
        .map((x) => this.position(x))
        .filter((x) => x >= min && x <= max)
        .sort((a, b) => a - b)
        // Sizes without messages lie at one place.
        .filter((x, i, sorted) => i === 0 || x - sorted[i - 1] > 1e-9);
      if (all.length === 0) {
        return;
      }
      let next;
      if (group.place == null || !Number.isFinite(by)) {
        next = all[by < 0 && group.place != null ? 0 : by === Infinity ? all.length - 1 : 0];
      } else {
        next = by > 0
          ? all.find((x) => x > group.place + 1e-9)
          : all.filter((x) => x < group.place - 1e-9).pop();
      }
      if (next !== undefined) {
        group.point(next);
        this.speak();
      }
    }

    bands(u, ink) {
      const { ctx, bbox } = u;
      ctx.save();
      ctx.beginPath();
      ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
      ctx.clip();
      this.data.bands.forEach((band) => {
        const from = u.valToPos(band.from, "x", true);
        const to = u.valToPos(band.to, "x", true);
        ctx.fillStyle = "rgba(128,128,128,0.18)";
        ctx.fillRect(from, bbox.top, to - from, bbox.height);
        ctx.fillStyle = ink;
        ctx.font = 12 * devicePixelRatio + "px sans-serif";
        ctx.textAlign = "left";
        ctx.fillText(band.name, Math.max(from, bbox.left) + 4 * devicePixelRatio, bbox.top + 14 * devicePixelRatio);
      });
      ctx.restore();
    }

    /** What is known of levels, as pale areas behind the lines; and a value across the panel. */
    areas(u, panel, log, lines, ink) {
      const { ctx, bbox } = u;
      ctx.save();
      ctx.beginPath();
      ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
      ctx.clip();
      if (panel.level !== undefined && (panel.level > 0 || !log)) {
        const y = u.valToPos(panel.level, "y", true);
        ctx.strokeStyle = ink;
        ctx.lineWidth = devicePixelRatio;
        ctx.setLineDash([devicePixelRatio, 3 * devicePixelRatio]);
        ctx.beginPath();
        ctx.moveTo(bbox.left, y);
        ctx.lineTo(bbox.left + bbox.width, y);
        ctx.stroke();
      }
      const bottom = bbox.top + bbox.height;
      const pos = (value) => (log && !(value > 0) ? bottom : u.valToPos(value, "y", true));
      lines.filter((line) => line.least && isLevel(line) && !line.thin && !this.hidden.has(line.curve)).forEach((line) => {
        ctx.fillStyle = tone(this.data.curves[line.curve].color);
        ctx.globalAlpha = 0.13;
        for (let i = 1; i < line.x.length; i++) {
          const of = line.course === "level_before" ? i : i - 1;
          if (line.y[i] == null || line.y[i - 1] == null || !(line.least[of] < line.most[of])) {
            continue;
          }
          const from = this.placePx(u, line.x[i - 1]);
          const top = pos(line.most[of]);
          ctx.fillRect(from, top, this.placePx(u, line.x[i]) - from, pos(line.least[of]) - top);
        }
      });
      ctx.restore();
    }

    /** Where a value of the horizontal axis lies on the canvas; the left end if it has no place. */
    placePx(u, x) {
      return this.group.isLog() && !(x > 0) ? u.bbox.left : u.valToPos(this.position(x), "x", true);
    }

    /** Markers, and bars from the least to the most of several runs; a hollow marker is a point that did not keep up. */
    marks(u, note, log, lines, at, ink, font) {
      const { ctx, bbox } = u;
      const ratio = devicePixelRatio;
      const paper = getComputedStyle(document.documentElement).getPropertyValue("--paper").trim();
      ctx.save();
      if (note) {
        ctx.fillStyle = ink;
        ctx.font = font.replace("12px", 12 * ratio + "px");
        ctx.textAlign = "left";
        ctx.fillText(note, bbox.left, bbox.top - 7 * ratio);
      }
      ctx.beginPath();
      ctx.rect(bbox.left - 4 * ratio, bbox.top - 4 * ratio, bbox.width + 8 * ratio, bbox.height + 8 * ratio);
      ctx.clip();
      lines.forEach((line, n) => {
        const curve = this.data.curves[line.curve];
        if (this.hidden.has(line.curve) || line.thin || !curve.marker) {
          return;
        }
        const shape = new Path2D(curve.marker);
        const straight = !isLevel(line);
        const apart = line.course === "apart";
        const drawn = [...new Set(lines.map((other) => other.curve))];
        const aside = apart ? (drawn.length / 2 - 0.5 - drawn.indexOf(line.curve)) * APART_PX * ratio : 0;
        const seen = line.x.map((x, i) => i).filter((i) => at.has(line.x[i]) && line.y[i] != null && (line.y[i] > 0 || !log));
        const every = straight && seen.length <= MOST_MARKERS ? 1 : Math.max(1, Math.ceil(seen.length / 7));
        const shift = Math.floor((every * (line.curve + 0.5)) / this.data.curves.length);
        seen.forEach((i, place) => {
          const lone = seen.length <= 2;
          if (every > 1 && !lone && place % every !== shift) {
            return;
          }
          const x = u.valToPos(this.position(line.x[i]), "x", true) + aside;
          const y = u.valToPos(line.y[i], "y", true);
          ctx.strokeStyle = tone(curve.color);
          ctx.fillStyle = tone(curve.color);
          ctx.lineWidth = ratio;
          ctx.setLineDash([]);
          if (straight && line.least && line.least[i] < line.most[i]) {
            ctx.beginPath();
            const low = log && !(line.least[i] > 0) ? bbox.top + bbox.height : u.valToPos(line.least[i], "y", true);
            ctx.moveTo(x, low);
            ctx.lineTo(x, u.valToPos(line.most[i], "y", true));
            ctx.stroke();
          }
          ctx.save();
          ctx.translate(x, y);
          ctx.scale(ratio, ratio);
          const hollow = straight && line.doubts && line.doubts[i];
          ctx.fillStyle = hollow ? paper : ctx.fillStyle;
          ctx.strokeStyle = hollow ? ctx.strokeStyle : paper;
          ctx.lineWidth = hollow ? 1.4 : 0.8;
          ctx.fill(shape);
          ctx.stroke(shape);
          ctx.restore();
        });
      });
      ctx.restore();
    }
  }

  /** The path of a line in canvas pixels, of those parts that are kept. */
  function path(chart, u, line, log) {
    const drawn = new Path2D();
    if (line.course === "apart") {
      return drawn;
    }
    let before = null;
    line.x.forEach((place, i) => {
      const value = line.y[i];
      if (value == null || (log && !(value > 0)) || (chart.group.isLog() && !(place > 0) && !isLevel(line))) {
        before = null;
        return;
      }
      const x = chart.placePx(u, place);
      const y = u.valToPos(value, "y", true);
      if (before !== null && line.keep(i)) {
        drawn.moveTo(before.x, before.y);
        if (line.course === "level_before") {
          drawn.lineTo(before.x, y);
        } else if (line.course === "level_after") {
          drawn.lineTo(x, before.y);
        }
        drawn.lineTo(x, y);
      }
      before = { x, y };
    });
    return drawn;
  }

  /** A colour of print, lighter where the page is dark. */
  function tone(color) {
    if (!dark.matches) {
      return color;
    }
    const parts = [1, 3, 5].map((i) => parseInt(color.slice(i, i + 2), 16));
    const light = (0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]) / 255;
    const share = light > 0.5 ? 0 : 0.6 - light;
    return "rgb(" + parts.map((part) => Math.round(part * (1 - share) + 255 * share)).join(",") + ")";
  }

  /** The sample of a curve in the legend. */
  function sample(curve) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("width", "30");
    svg.setAttribute("height", "12");
    svg.setAttribute("viewBox", "-15 -6 30 12");
    svg.setAttribute("aria-hidden", "true");
    const add = (name, attributes) => {
      const node = document.createElementNS("http://www.w3.org/2000/svg", name);
      Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
      svg.append(node);
    };
    add("path", {
      d: "M-15 0H15", stroke: tone(curve.color), "stroke-width": Math.max(1.5, curve.width), "stroke-dasharray": curve.dash.join(" "),
    });
    if (curve.marker) {
      add("path", { d: curve.marker, fill: tone(curve.color) });
    }
    return svg;
  }

  function startCharts() {
    const source = document.getElementById("chart-data");
    if (!source) {
      return;
    }
    const data = JSON.parse(source.textContent);
    const charts = new Map();
    document.querySelectorAll(".chart").forEach((host) => charts.set(host, new Chart(host, data[Number(host.dataset.chart)])));
    const drawn = () => [...charts.values()].filter((chart) => chart.plots.length > 0);
    // Charts are drawn as they come near, so that a long page opens at once.
    const drawOnce = (host) => {
      if (charts.get(host).plots.length === 0) {
        charts.get(host).draw();
        sizes.observe(host);
      }
    };
    const near = new IntersectionObserver((entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => {
      near.unobserve(entry.target);
      drawOnce(entry.target);
    }), { rootMargin: "400px" });
    const widths = new WeakMap();
    const sizes = new ResizeObserver((entries) => entries.forEach((entry) => {
      const width = Math.round(entry.contentRect.width);
      if (widths.get(entry.target) !== width) {
        widths.set(entry.target, width);
        charts.get(entry.target).resize();
      }
    }));
    charts.forEach((_, host) => near.observe(host));
    dark.addEventListener("change", () => drawn().forEach((chart) => chart.draw()));
    addEventListener("beforeprint", () => charts.forEach((_, host) => drawOnce(host)));
  }

  // ---- Tables of results

  const ORDER = new Intl.Collator("en", { numeric: true });

  function key(cell) {
    return cell.dataset.key === undefined ? cell.textContent.trim() : cell.dataset.key;
  }

  function sort(table, column, descending) {
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row) => ({ row, key: key(row.cells[column]) }));
    const numeric = rows.every((each) => each.key === "" || !Number.isNaN(Number(each.key)));
    const compare = numeric ? (a, b) => Number(a) - Number(b) : ORDER.compare;
    rows.sort((a, b) => {
      if (a.key === "" || b.key === "") {
        // What is not known is last, whichever way.
        return (a.key === "") - (b.key === "");
      }
      return (descending ? -1 : 1) * compare(a.key, b.key);
    });
    body.append(...rows.map((each) => each.row));
  }

  function startTable(results) {
    const table = results.querySelector("table");
    const headings = [...table.tHead.rows[0].cells];
    headings.forEach((heading, column) => heading.querySelector("button").addEventListener("click", () => {
      const descending = heading.getAttribute("aria-sort") === "ascending";
      headings.forEach((other) => other.setAttribute("aria-sort", "none"));
      heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
      sort(table, column, descending);
    }));
    const filter = results.querySelector("input");
    const shown = results.querySelector("[role=status]");
    const rows = [...table.tBodies[0].rows].map((row) => ({
      row, text: [...row.cells].map((cell) => cell.textContent.toLowerCase()).join(" "),
    }));
    filter.addEventListener("input", () => {
      const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
      let count = 0;
      rows.forEach(({ row, text }) => {
        row.hidden = !words.every((word) => text.includes(word));
        count += row.hidden ? 0 : 1;
      });
      shown.textContent = words.length ? count + " of " + rows.length : "";
    });
  }

  /** A link to what is folded unfolds it. */
  function unfold() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = target && target.closest("details:not([open])");
    if (folded) {
      folded.open = true;
      target.scrollIntoView();
    }
  }

  document.querySelectorAll(".results").forEach(startTable);
  startCharts();
  addEventListener("hashchange", unfold);
  unfold();
})();
