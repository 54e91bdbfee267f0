// Dates and instants between PostgreSQL's text and JavaScript, never through the process's time zone.
import { RefusedValue } from "./refused_value";

/** Whether the proleptic Gregorian calendar has this day. */
export function isCalendarDate(year?: string, month?: string, day?: string, era?: string): boolean {
  const yearNumber = era === undefined ? Number(year) : 1 - Number(year);
  if (Number(year) < 1) return false;
  const inMonth = daysIn(yearNumber, Number(month));
  return Number(day) >= 1 && Number(day) <= inMonth;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  if (month < 1 || month > 12) return 0;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

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

const instantForm =
  /^(\d{4,})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?([+-])(\d\d)(?::(\d\d))?(?::(\d\d))?( BC)?$/;

/** The Date of a timestamptz as PostgreSQL prints it in ISO style; a Date ends at the millisecond. */
export function parseInstant(text: string): Date {
  const form = instantForm.exec(text);
  if (form === null)
    throw new RefusedValue(
      "an instant that a Date can hold",
      text,
      `${text}; read it with timestamptz({ as: "string" })`,
    );
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
  if (Number.isNaN(instant.getTime()))
    throw new RefusedValue(
      "an instant that a Date can hold",
      text,
      'a later or earlier one; read it with timestamptz({ as: "string" })',
    );
  return instant;
}
