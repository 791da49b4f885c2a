using System.Globalization;

namespace Athanor.Compliance;

/// <summary>Dates and times are taken apart, cut and moved as .NET does it, on every database and in every time zone of a session.</summary>
public abstract class DateTests<TDialect> : ComplianceTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    private static readonly Column<DateTime?> Moment = Kinds.Table.Column<DateTime?>("date_time");
    private static readonly Column<DateTimeOffset?> Instant = Kinds.Table.Column<DateTimeOffset?>("instant");
    private static readonly Column<DateOnly?> Date = Kinds.Table.Column<DateOnly?>("date");
    private static readonly Column<TimeOnly?> Time = Kinds.Table.Column<TimeOnly?>("time");

    private static readonly DateTime[] Moments =
    [
        new(2026, 1, 1), new(2024, 2, 29, 23, 59, 59), new(2026, 11, 23, 15, 30, 45, 123), new(2021, 1, 3, 1, 2, 3), new(2020, 12, 31), new(1969, 12, 31, 23, 0, 0),
        new(2026, 3, 29, 1, 30, 0), new(2026, 10, 31, 4, 5, 6, 789),
    ];

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Parts(DialectUnderTest tested)
    {
        await using var db = await FilledAsync(tested);
        foreach (var moment in Moments)
        {
            var id = Kinds.Id == Array.IndexOf(Moments, moment);
            var date = (moment.Year, (moment.Month + 2) / 3, moment.Month, ISOWeek.GetWeekOfYear(moment), moment.Day, moment.DayOfYear, moment.DayOfWeek);
            Assert.Equal(date, Known(await Select(Moment.Year, Moment.Quarter, Moment.Month, Moment.Week, Moment.Day, Moment.DayOfYear, Moment.DayOfWeek).Where(id).OneAsync(db.Engine)));
            Assert.Equal(date, Known(await Select(Instant.Year, Instant.Quarter, Instant.Month, Instant.Week, Instant.Day, Instant.DayOfYear, Instant.DayOfWeek).Where(id).OneAsync(db.Engine)));
            Assert.Equal(date, Known(await Select(Date.Year, Date.Quarter, Date.Month, Date.Week, Date.Day, Date.DayOfYear, Date.DayOfWeek).Where(id).OneAsync(db.Engine)));
            (int?, int?, int?) clock = (moment.Hour, moment.Minute, moment.Second);
            Assert.Equal(clock, await Select(Moment.Hour, Moment.Minute, Moment.Second).Where(id).OneAsync(db.Engine));
            Assert.Equal(clock, await Select(Instant.Hour, Instant.Minute, Instant.Second).Where(id).OneAsync(db.Engine));
            Assert.Equal(clock, await Select(Time.Hour, Time.Minute, Time.Second).Where(id).OneAsync(db.Engine));
            var epoch = (moment - DateTime.UnixEpoch).TotalSeconds;
            var (of, ofInstant, ofDate) = await Select(Moment.Epoch, Instant.Epoch, Date.Epoch).Where(id).OneAsync(db.Engine);
            Assert.Equal(epoch, of!.Value, 1e-6);
            Assert.Equal(epoch, ofInstant!.Value, 1e-6);
            Assert.Equal((moment.Date - DateTime.UnixEpoch).TotalSeconds, ofDate!.Value, 1e-6);
        }
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Beginnings(DialectUnderTest tested)
    {
        await using var db = await FilledAsync(tested);
        foreach (var moment in Moments)
        {
            var id = Kinds.Id == Array.IndexOf(Moments, moment);
            foreach (var (unit, begin) in (IEnumerable<(DatePart, DateTime)>)
            [
                (DatePart.Year, new DateTime(moment.Year, 1, 1)),
                (DatePart.Quarter, new DateTime(moment.Year, (moment.Month - 1) / 3 * 3 + 1, 1)),
                (DatePart.Month, new DateTime(moment.Year, moment.Month, 1)),
                (DatePart.Week, moment.Date.AddDays(-(((int)moment.DayOfWeek + 6) % 7))),
                (DatePart.Day, moment.Date),
            ])
            {
                Assert.Equal((begin, Utc(begin), DateOnly.FromDateTime(begin)),
                    await Select(DateTrunc(unit, Moment), DateTrunc(unit, Instant), DateTrunc(unit, Date)).Where(id).OneAsync(db.Engine) is var (a, b, c) ? (a!.Value, b!.Value, c!.Value) : default);
                Assert.Equal(1, await Select(Kinds.Id).Where(id && DateTrunc(unit, Moment) == begin && DateTrunc(unit, Instant) == Utc(begin)).CountAsync(db.Engine));
            }

            var hour = moment.Date.AddHours(moment.Hour);
            Assert.Equal((hour, Utc(hour.AddMinutes(moment.Minute)), hour.AddMinutes(moment.Minute).AddSeconds(moment.Second)),
                await Select(DateTrunc(DatePart.Hour, Moment), DateTrunc(DatePart.Minute, Instant), DateTrunc(DatePart.Second, Moment)).Where(id).OneAsync(db.Engine) is var (h, m, s) ? (h!.Value, m!.Value, s!.Value) : default);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => DateTrunc(DatePart.Hour, Date));
        Assert.Throws<ArgumentOutOfRangeException>(() => DateTrunc(DatePart.Epoch, Moment));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Moved_by_the_calendar_and_by_durations(DialectUnderTest tested)
    {
        await using var db = await FilledAsync(tested);
        foreach (var moment in Moments)
        {
            var id = Kinds.Id == Array.IndexOf(Moments, moment);
            foreach (var n in (int[])[0, 1, -1, 13, -25, 40])
            {
                // One statement after the other: the conditions find what is stored in the same form, and not only what reads the same.
                Assert.Equal(1, await Select(Kinds.Id).Where(id && Moment.AddDays(n) == moment.AddDays(n) && Instant.AddDays(n) == Utc(moment.AddDays(n))
                    && Date.AddDays(n) == DateOnly.FromDateTime(moment).AddDays(n)).CountAsync(db.Engine));
                Assert.Equal(1, await Select(Kinds.Id).Where(id && Moment.AddMonths(n) == moment.AddMonths(n) && Instant.AddMonths(n) == Utc(moment.AddMonths(n))
                    && Date.AddMonths(n) == DateOnly.FromDateTime(moment).AddMonths(n)).CountAsync(db.Engine));
                Assert.Equal(1, await Select(Kinds.Id).Where(id && Moment.AddYears(n) == moment.AddYears(n) && Date.AddYears(n) == DateOnly.FromDateTime(moment).AddYears(n)).CountAsync(db.Engine));
                var duration = TimeSpan.FromMilliseconds(n * 7_654_321.0);
                Assert.Equal(1, await Select(Kinds.Id).Where(id && Moment + duration == moment + duration && Instant - duration == Utc(moment - duration)).CountAsync(db.Engine));
            }

            var start = new DateTime(2025, 5, 5, 5, 5, 5, 500);
            Assert.Equal((moment - start, moment - start, DateOnly.FromDateTime(moment).DayNumber - DateOnly.FromDateTime(start).DayNumber),
                await Select(Moment - Value<DateTime?>(start), Instant - Value<DateTimeOffset?>(Utc(start)), Date - Value<DateOnly?>(DateOnly.FromDateTime(start))).Where(id).OneAsync(db.Engine)
                    is var (a, b, c) ? (a!.Value, b!.Value, c!.Value) : default);
        }
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Today_is_the_date_in_utc(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        var before = DateOnly.FromDateTime(DateTime.UtcNow);
        var today = await Select(Today()).OneAsync(db.Engine);
        Assert.InRange(today, before, DateOnly.FromDateTime(DateTime.UtcNow));
        Assert.True(await Select(Now().Epoch).OneAsync(db.Engine) > 1.7e9);
        Assert.Equal(1, await Select(Value(1)).Where(Now() - TimeSpan.FromDays(1) < Now()).CountAsync(db.Engine));
    }

    private static DateTimeOffset Utc(DateTime moment) => new(moment, TimeSpan.Zero);

    private static (int, int, int, int, int, int, DayOfWeek) Known((int?, int?, int?, int?, int?, int?, DayOfWeek?) parts) => (
        parts.Item1!.Value, parts.Item2!.Value, parts.Item3!.Value, parts.Item4!.Value, parts.Item5!.Value, parts.Item6!.Value, parts.Item7!.Value);

    private static async Task<Db> FilledAsync(DialectUnderTest tested)
    {
        var db = await Db.CreateAsync(tested);
        await Insert(Kinds.Table).Rows(Moments.Index(), (_, m) =>
        [
            Kinds.Id.To(m.Index), Moment.To(m.Item), Instant.To(Utc(m.Item)), Date.To(DateOnly.FromDateTime(m.Item)), Time.To(TimeOnly.FromDateTime(m.Item)),
        ]).ExecuteAsync(db.Engine);
        return db;
    }
}
