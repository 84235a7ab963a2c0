/**
 * A plan of twelve months and six channels: one change, then every figure that follows from it. HyperFormula has the
 * plan as a sheet; the other one is JavaScript by somebody who cares.
 */

import { HyperFormula } from "hyperformula";
import { timed } from "./clock.mjs";
import { Sheet, place, sum } from "./sheet.mjs";
import { tell, version, work } from "./work.mjs";

/** @import { Row } from "./sheet.mjs" */

/**
 * @typedef {object} Plan What is known of a year before its formulas, as `src/plan.rs` explains it.
 * @property {number} money
 * @property {number} step
 * @property {number[]} season
 * @property {number[]} mix
 * @property {number[]} visit_price
 * @property {number[]} conversion
 * @property {number[]} order_value
 * @property {number} free_visits
 * @property {number} free_conversion
 * @property {number} refunded
 * @property {number} goods
 * @property {number} commission
 * @property {number} coupons
 * @property {number} fulfilment
 * @property {number} fixed
 */

/**
 * @typedef {object} Budget
 * @property {number[]} sales By month, yuan.
 * @property {number[]} shares Promotion money as a share of sales: two, taken in turns.
 * @property {number[]} weights By channel.
 * @property {number} cap Greatest share of sales that promotion may take.
 */

const MONTHS = 12;

/**
 * The sheet of a plan, the address of its money, and those of the year's figures.
 * @param {Plan} plan
 */
function profitSheet(plan) {
  const sheet = new Sheet();
  const one = (/** @type {number} */ figure) => sheet.year(figure);
  const money = one(plan.money);
  const [mix, price, conversion, value] = [plan.mix.map(one), plan.visit_price.map(one), plan.conversion.map(one), plan.order_value.map(one)];
  const [freeVisits, freeConversion, refunded] = [one(plan.free_visits), one(plan.free_conversion), one(plan.refunded)];
  const [goods, commission, coupons] = [one(plan.goods), one(plan.commission), one(plan.coupons)];
  const [fulfilment, fixed] = [one(plan.fulfilment), one(plan.fixed)];
  const season = sheet.months((month) => plan.season[month] ?? 0);
  const weights = sheet.year(`=${sum(season)}`);
  const monthMoney = sheet.months((month) => `=${money}*${season(month)}/${weights}`);
  const spends = mix.map((share) => sheet.months((month) => `=${monthMoney(month)}*${share}`));
  const visits = spends.map((spent, channel) => sheet.months((month) => `=${spent(month)}/${price[channel]}`));
  const orders = visits.map((come, channel) => sheet.months((month) => `=${come(month)}*${conversion[channel]}`));
  const sales = orders.map((bought, channel) => sheet.months((month) => `=${bought(month)}*${value[channel]}`));
  const total = (/** @type {Row[]} */ rows) => sheet.months((month) => `=SUM(${rows[0]?.(month)}:${rows.at(-1)?.(month)})`);
  const [spend, paidVisits, paidOrders, paidSales] = [total(spends), total(visits), total(orders), total(sales)];
  const ownVisits = sheet.months((month) => `=${paidVisits(month)}*${freeVisits}`);
  const ownOrders = sheet.months((month) => `=${ownVisits(month)}*${freeConversion}`);
  const ownSales = sheet.months((month) => `=${ownOrders(month)}*(${paidSales(month)}/${paidOrders(month)})`);
  const both = (/** @type {Row} */ paid, /** @type {Row} */ own) => sheet.months((month) => `=${paid(month)}+${own(month)}`);
  const [allVisits, allOrders, allSales] = [both(paidVisits, ownVisits), both(paidOrders, ownOrders), both(paidSales, ownSales)];
  const refunds = sheet.months((month) => `=${allSales(month)}*${refunded}`);
  const kept = sheet.months((month) => `=${allSales(month)}-${refunds(month)}`);
  const part = (/** @type {string} */ share) => sheet.months((month) => `=${kept(month)}*${share}`);
  const toFulfil = sheet.months((month) => `=${allOrders(month)}*${fulfilment}`);
  const costs = [part(commission), part(goods), part(coupons), toFulfil, spend];
  const profit = sheet.months((month) => `=${kept(month)}-${costs.map((cost) => cost(month)).join("-")}-${fixed}`);
  sheet.months((month) => `=${spend(month)}/${kept(month)}`);
  sheet.months((month) => `=${profit(month)}/${spend(month)}`);
  const year = [allVisits, allOrders, allSales, kept, spend, profit].map((row) => sheet.year(`=${sum(row)}`));
  year.push(sheet.year(`=${year[4]}/${year[3]}`), sheet.year(`=${year[5]}/${year[4]}`));
  return { sheet, money, year };
}

/**
 * The sheet of a budget as a planner makes it, with every amount rounded where it stands.
 * @param {Budget} budget
 */
function budgetSheet(budget) {
  const sheet = new Sheet();
  const share = sheet.year(budget.shares[0] ?? 0);
  const cap = sheet.year(budget.cap);
  const weight = budget.weights.map((one) => sheet.year(one));
  const weights = sheet.year(`=SUM(${weight[0]}:${weight.at(-1)})`);
  const sales = sheet.months((month) => budget.sales[month] ?? 0);
  const yearSales = sheet.year(`=${sum(sales)}`);
  const money = sheet.months((month) => `=ROUND(${sales(month)}*${share},2)`);
  const yearMoney = sheet.year(`=${sum(money)}`);
  const ratios = (/** @type {string} */ sold, /** @type {string} */ spent) => [`=${sold}/${yearSales}`, `=${spent}/${sold}`, `=${sold}/${spent}`, `=${spent}-${sold}*${cap}`];
  for (let ratio = 0; ratio < 4; ratio += 1) sheet.months((month) => ratios(sales(month), money(month))[ratio] ?? "");
  sheet.months((month) => (month === 0 ? 0 : `=${sales(month)}/${sales(month - 1)}-1`));
  for (let quarter = 0; quarter < MONTHS; quarter += 3) {
    const [sold, spent] = [sales, money].map((row) => sheet.year(`=SUM(${row(quarter)}:${row(quarter + 2)})`));
    for (const ratio of ratios(sold ?? "", spent ?? "")) sheet.year(ratio);
  }
  for (const ratio of ratios(yearSales, yearMoney)) sheet.year(ratio);
  const channels = weight.map((one) => sheet.year(`=ROUND(${yearMoney}*${one}/${weights},2)`));
  for (const channel of channels) sheet.year(`=${channel}/${yearMoney}`);
  const grid = weight.map((one) => sheet.months((month) => `=ROUND(${money(month)}*${one}/${weights},2)`));
  return { sheet, share, money: Array.from({ length: MONTHS }, (_, month) => money(month)), channels, grid };
}

/**
 * The sheet in HyperFormula.
 * @param {Sheet} sheet
 */
function opened(sheet) {
  const engine = HyperFormula.buildFromArray(sheet.rows, { licenseKey: "gpl-v3" });
  return {
    read: (/** @type {string} */ address) => Number(engine.getCellValue(place(address))),
    write: (/** @type {string} */ address, /** @type {number} */ value) => engine.setCellContents(place(address), value),
  };
}

/**
 * Every figure of the plan from its money, kept where a page could show it; gives those of the year.
 * @param {Plan} plan
 */
function byHand(plan) {
  const channels = plan.mix.length;
  const grid = new Float64Array(MONTHS * channels * 4);
  const months = new Float64Array(MONTHS * 20);
  const year = new Float64Array(8);
  return (/** @type {number} */ money) => {
    const { season, mix, visit_price, conversion, order_value } = plan;
    let weights = 0;
    for (let month = 0; month < MONTHS; month += 1) weights += season[month] ?? 0;
    let [allVisits, allOrders, allSales, allKept, allSpend, allProfit] = [0, 0, 0, 0, 0, 0];
    for (let month = 0; month < MONTHS; month += 1) {
      const monthMoney = (money * (season[month] ?? 0)) / weights;
      let [spend, paidVisits, paidOrders, paidSales] = [0, 0, 0, 0];
      for (let channel = 0; channel < channels; channel += 1) {
        const spent = monthMoney * (mix[channel] ?? 0);
        const visits = spent / (visit_price[channel] ?? 1);
        const orders = visits * (conversion[channel] ?? 0);
        const sales = orders * (order_value[channel] ?? 0);
        const at = (month * channels + channel) * 4;
        grid[at] = spent;
        grid[at + 1] = visits;
        grid[at + 2] = orders;
        grid[at + 3] = sales;
        spend += spent;
        paidVisits += visits;
        paidOrders += orders;
        paidSales += sales;
      }
      const freeVisits = paidVisits * plan.free_visits;
      const freeOrders = freeVisits * plan.free_conversion;
      const freeSales = freeOrders * (paidSales / paidOrders);
      const visits = paidVisits + freeVisits;
      const orders = paidOrders + freeOrders;
      const sales = paidSales + freeSales;
      const refunds = sales * plan.refunded;
      const kept = sales - refunds;
      const commission = kept * plan.commission;
      const goods = kept * plan.goods;
      const coupons = kept * plan.coupons;
      const fulfilment = orders * plan.fulfilment;
      const profit = kept - commission - goods - coupons - fulfilment - spend - plan.fixed;
      const at = month * 20;
      months[at] = monthMoney;
      months[at + 1] = paidVisits;
      months[at + 2] = paidOrders;
      months[at + 3] = paidSales;
      months[at + 4] = freeVisits;
      months[at + 5] = freeOrders;
      months[at + 6] = freeSales;
      months[at + 7] = spend;
      months[at + 8] = visits;
      months[at + 9] = orders;
      months[at + 10] = sales;
      months[at + 11] = refunds;
      months[at + 12] = kept;
      months[at + 13] = commission;
      months[at + 14] = goods;
      months[at + 15] = coupons;
      months[at + 16] = fulfilment;
      months[at + 17] = profit;
      months[at + 18] = spend / kept;
      months[at + 19] = profit / spend;
      allVisits += visits;
      allOrders += orders;
      allSales += sales;
      allKept += kept;
      allSpend += spend;
      allProfit += profit;
    }
    year.set([allVisits, allOrders, allSales, allKept, allSpend, allProfit, allSpend / allKept, allProfit / allSpend]);
    return year;
  };
}

const { plan, changes, budget } = /** @type {{ plan: Plan, changes: number, budget: Budget }} */ (work());
const money = (/** @type {number} */ made) => plan.money + (made % changes) * plan.step;
const hyperformula = `HyperFormula ${version("hyperformula")}`;

const hand = byHand(plan);
const written = { year: [...hand(plan.money)], formulas: null };

const profits = profitSheet(plan);
const profitCells = opened(profits.sheet);
const profitAnswer = { year: profits.year.map(profitCells.read), formulas: profits.sheet.formulas };

const budgets = budgetSheet(budget);
const budgetCells = opened(budgets.sheet);
const budgetAnswer = {
  months: budgets.money.map(budgetCells.read),
  channels: budgets.channels.map(budgetCells.read),
  grid: budgets.grid.map((row) => budgets.money.map((_, month) => budgetCells.read(row(month)))),
  formulas: budgets.sheet.formulas,
};

tell([
  { heat: "profit", who: "JavaScript by hand", nanoseconds: timed(changes, (made) => hand(money(made))), answer: written },
  {
    heat: "profit",
    who: hyperformula,
    nanoseconds: timed(changes, (made) => {
      profitCells.write(profits.money, money(made));
      return profitCells.read(profits.year[5] ?? "");
    }),
    answer: profitAnswer,
  },
  {
    heat: "budget",
    who: hyperformula,
    nanoseconds: timed(budget.shares.length, (made) => {
      budgetCells.write(budgets.share, budget.shares[made % 2] ?? 0);
      return budgetCells.read(budgets.channels[0] ?? "");
    }),
    answer: budgetAnswer,
  },
]);
