// Dates and instants between PostgreSQL's text and JavaScript, never through the process's time zone.
import { RefusedValue } from "./refused_value";

/** Days from 1970-01-01 to a day of the proleptic Gregorian calendar; year 0 is 1 BC. */
function dayNumber(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719_468
  );
}

/** PostgreSQL's first day is 4714-11-24 BC, for dates and for moments alike. */
const firstDay = dayNumber(-4713, 11, 24);
const lastDay = dayNumber(5_874_897, 12, 31);
/** The day after the last moment: 294276-12-31 23:59:59.999999. */
const dayAfterLastMoment = dayNumber(294_277, 1, 1);
const secondsOfDay = 86_400;

/** The day's number, if the calendar has the day; undefined if not. */
function readDay(year?: string, month?: string, day?: string, era?: string): number | undefined {
  const yearNumber = era === undefined ? Number(year) : 1 - Number(year);
  if (Number(year) < 1 || Number(day) < 1 || Number(day) > daysIn(yearNumber, Number(month)))
    return undefined;
  return dayNumber(yearNumber, Number(month), Number(day));
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  if (month < 1 || month > 12) return 0;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Whether the calendar has this day, and a `date` of PostgreSQL can hold it. */
export function isDate(text: string): boolean {
  const form = /^(\d{4,7})-(\d\d)-(\d\d)( BC)?$/.exec(text);
  if (form === null) return isInfinity(text);
  const day = readDay(form[1], form[2], form[3], form[4]);
  return day !== undefined && day >= firstDay && day <= lastDay;
}

const momentForm =
  /^(\d{4,6})-(\d\d)-(\d\d)[ T]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.\d{1,6})?(Z|[+-](?:0\d|1[0-5])(?::?[0-5]\d(?::?[0-5]\d)?)?)?( BC)?$/;

/** Whether the moment exists and PostgreSQL can hold it; `hasOffset` says whether it is told with an offset from UTC. */
export function isMoment(text: string, hasOffset: boolean): boolean {
  const form = momentForm.exec(text);
  if (form === null) return isInfinity(text);
  const [, year, month, dayOfMonth, hours, minutes, seconds, offset, era] = form;
  const day = readDay(year, month, dayOfMonth, era);
  if (day === undefined || (offset !== undefined) !== hasOffset) return false;
  const local = day * secondsOfDay + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return isMomentInRange(local - offsetSeconds(offset));
}

/** `+05:30` is 19,800 seconds. */
function offsetSeconds(offset = "Z"): number {
  const [hours = "0", minutes = "0", seconds = "0"] = offset.match(/\d\d/g) ?? [];
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return offset.startsWith("-") ? -size : size;
}

function isMomentInRange(seconds: number): boolean {
  return seconds >= firstDay * secondsOfDay && seconds < dayAfterLastMoment * secondsOfDay;
}

/** Whether a `timestamptz` of PostgreSQL can hold the Date, which must be valid. */
export function isStorableInstant(date: Date): boolean {
  return isMomentInRange(Math.floor(date.getTime() / 1000));
}

function isInfinity(text: string): boolean {
  return text === "infinity" || text === "-infinity";
}

const intervalForm =
  /^P(?=.)(?:(-?\d+)Y)?(?:(-?\d+)M)?(?:(-?\d+)W)?(?:(-?\d+)D)?(?:T(?=.)(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?\d+)(\.\d{1,6})?S)?)?$/;

/** Whether the text is an ISO 8601 duration whose months, days and microseconds PostgreSQL can hold. */
export function isInterval(text: string): boolean {
  const form = intervalForm.exec(text);
  if (form === null) return false;
  const [years, months, weeks, days, hours, minutes, seconds] = form
    .slice(1, 8)
    .map((part) => BigInt(part ?? 0)) as [bigint, bigint, bigint, bigint, bigint, bigint, bigint];
  // One second more than there is, for the fraction.
  const time = hours * 3600n + minutes * 60n + seconds;
  return (
    isWithin(years * 12n + months, 32) &&
    isWithin(weeks * 7n + days, 32) &&
    isWithin((absolute(time) + 1n) * 1_000_000n, 64)
  );
}

const absolute = (value: bigint): bigint => (value < 0n ? -value : value);
const isWithin = (value: bigint, bits: number): boolean => BigInt.asIntN(bits, value) === value;

/** A Date as PostgreSQL reads it: `2024-02-29 12:00:00.000+00`, with `BC` for years before 1. */
export function printInstant(date: Date): string {
  const year = date.getUTCFullYear();
  const years = String(year > 0 ? year : 1 - year).padStart(4, "0");
  const rest = date
    .toISOString()
    .replace(/^[+-]?\d+/, "")
    .replace("T", " ")
    .replace("Z", "+00");
  return `${years}${rest}${year > 0 ? "" : " BC"}`;
}

const dateHolds = 'an instant that a Date can hold; read it with timestamptz({ as: "string" })';

const instantForm =
  /^(\d{4,})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?([+-])(\d\d)(?::(\d\d))?(?::(\d\d))?( BC)?$/;

/** The Date of a timestamptz as PostgreSQL prints it in ISO style; a Date ends at the millisecond. */
export function parseInstant(text: string): Date {
  const form = instantForm.exec(text);
  if (form === null) throw new RefusedValue(dateHolds, text);
  const [
    ,
    years,
    month,
    day,
    hours,
    minutes,
    seconds,
    fraction = "",
    sign,
    offsetHours,
    offsetMinutes,
    offsetSeconds,
    era,
  ] = form;
  const year = era === undefined ? Number(years) : 1 - Number(years);
  const date = new Date(0);
  date.setUTCFullYear(year, Number(month) - 1, Number(day));
  date.setUTCHours(
    Number(hours),
    Number(minutes),
    Number(seconds),
    Number(fraction.padEnd(3, "0").slice(0, 3)),
  );
  const offset = Number(offsetHours) * 3600 + Number(offsetMinutes ?? 0) * 60 + Number(offsetSeconds ?? 0);
  const instant = new Date(date.getTime() - (sign === "-" ? -offset : offset) * 1000);
  if (Number.isNaN(instant.getTime())) throw new RefusedValue(dateHolds, text);
  return instant;
}
