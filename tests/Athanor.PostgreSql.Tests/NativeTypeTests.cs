using System.Collections;
using System.Net;
using System.Net.NetworkInformation;
using NpgsqlTypes;

namespace Athanor.PostgreSql.Tests;

public sealed class NativeTypeTests
{
    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Ranges(DatabaseKind kind)
    {
        await Same(kind, PostgreSqlTypes.IntegerRange, new(1, 5), new(null, 5), new(1, null), SqlRange<int>.All, SqlRange<int>.Empty);
        await Same(kind, PostgreSqlTypes.BigIntRange, new SqlRange<long>(long.MinValue, 0));
        await Same(kind, PostgreSqlTypes.NumericRange, new(1.5m, 2.25m, includesLower: false, includesUpper: true), new(-1m, null, includesLower: false));
        await Same(kind, PostgreSqlTypes.DateRange, new SqlRange<DateOnly>(new(2024, 2, 29), new(2024, 3, 1)));
        await Same(kind, PostgreSqlTypes.DateTimeRange, new SqlRange<DateTime>(new(2024, 2, 29), new(2024, 3, 1, 1, 2, 3), includesUpper: true));
        await Same(kind, PostgreSqlTypes.DateTimeOffsetRange, new SqlRange<DateTimeOffset>(DateTimeOffset.UnixEpoch, new(2024, 1, 1, 0, 0, 0, TimeSpan.FromHours(2))));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Several_ranges(DatabaseKind kind)
    {
        await Same(kind, PostgreSqlTypes.IntegerMultirange, [], [new(1, 3), new(7, null)]);
        await Same(kind, PostgreSqlTypes.DateMultirange, [[new(new(2024, 1, 1), new(2024, 2, 1))]]);
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Addresses_and_networks(DatabaseKind kind)
    {
        await Same(kind, PostgreSqlTypes.Inet, IPAddress.Loopback, IPAddress.IPv6Any, IPAddress.Parse("2001:db8::1"));
        await Same(kind, PostgreSqlTypes.Cidr, IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("0.0.0.0/0"), IPNetwork.Parse("2001:db8::/32"));
        await Same(kind, PostgreSqlTypes.MacAddress, PhysicalAddress.Parse("00-11-22-33-44-55"));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Bits_and_intervals_with_months(DatabaseKind kind)
    {
        await Same(kind, PostgreSqlTypes.Bits(3), new BitArray(new[] { true, false, true }));
        await Same(kind, PostgreSqlTypes.VaryingBits(), new BitArray(0), new BitArray(100, true));
        await Same(kind, PostgreSqlTypes.Interval, new NpgsqlInterval(14, -3, 5));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Types_of_extensions_that_no_connection_knew_when_it_was_opened(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var connection = await database.Engine.ConnectAsync();
        if (await connection.Scalar("SELECT count(*) FROM pg_available_extensions WHERE name IN ('citext', 'hstore')", r => r.GetInt64(0)) < 2)
        {
            // A server without its contrib modules, as small distributions are.
            var error = await Assert.ThrowsAnyAsync<DatabaseException>(async () => await connection.ExecuteScriptAsync("CREATE EXTENSION citext"));
            Assert.NotNull(error.Code);
            return;
        }

        await connection.ExecuteScriptAsync("CREATE EXTENSION citext; CREATE EXTENSION hstore");
        await connection.CommitAsync();
        await CaseInsensitive(database.Engine);
        await Pairs(database.Engine);
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Ranges_are_asked(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var metadata = new MetaData();
        var table = new Table("stays", metadata, [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true), new ColumnSchema("nights", PostgreSqlTypes.IntegerRange)]);
        await metadata.CreateAllAsync(database.Engine);
        var (id, nights) = (table.Column<int>("id"), table.Column<SqlRange<int>>("nights"));
        await Insert(table).Rows([(1, new SqlRange<int>(1, 5)), (2, new SqlRange<int>(5, 9)), (3, SqlRange<int>.Empty)], (_, s) => [id.To(s.Item1), nights.To(s.Item2)]).ExecuteAsync(database.Engine);
        async Task<List<int>> Ids(Expr<bool> condition) => await Select(id).Where(condition).OrderBy(id).ToListAsync(database.Engine);
        async Task<T> Read<T>(Expr<T> value) => await Select(value).Where(id == 1).OneAsync(database.Engine);

        Assert.Equal([1], await Ids(nights.Contains(4)));
        Assert.Equal([2, 3], await Ids(!nights.Contains(4)));
        Assert.Equal([1, 3], await Ids(nights.IsContainedIn(new SqlRange<int>(0, 6))));
        Assert.Equal([1], await Ids(nights.Contains(new SqlRange<int>(2, 3))));
        Assert.Equal([1, 2], await Ids(nights.Overlaps(new SqlRange<int>(4, 6))));
        Assert.Equal([1], await Ids(nights.IsAdjacentTo(new SqlRange<int>(5, 6))));
        Assert.Equal([1], await Ids(nights.IsBefore(new SqlRange<int>(5, 6)) && !nights.IsEmpty()));
        Assert.Equal([2], await Ids(nights.IsAfter(new SqlRange<int>(0, 2))));
        Assert.Equal([2], await Ids(nights == new SqlRange<int>(5, 9)));
        Assert.Equal((1, 5), (await Read(nights.LowerBound()), await Read(nights.UpperBound())));
        Assert.Null(await Select(nights.LowerBound()).Where(id == 3).OneAsync(database.Engine));
        Assert.Equal(new SqlRange<int>(3, 5), await Read(nights.Intersection(new SqlRange<int>(3, 9))));
        Assert.Equal(new SqlRange<int>(1, 9), await Read(nights.Union(new SqlRange<int>(3, 9))));
        Assert.Equal(new SqlRange<int>(1, 3), await Read(nights.Except(new SqlRange<int>(3, 9))));
        Assert.True(await Read(nights.IncludesLower()));
        Assert.Throws<CompileException>(() => Select(id).Where(nights.Contains(4)).ToSql(Sqlite.SqliteDialect.Instance));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Networks_are_asked(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var metadata = new MetaData();
        var table = new Table("hosts", metadata, [new ColumnSchema("host", PostgreSqlTypes.Inet), new ColumnSchema("net", PostgreSqlTypes.Cidr)]);
        await metadata.CreateAllAsync(database.Engine);
        var (host, net) = (table.Column<IPAddress>("host"), table.Column<IPNetwork>("net"));
        await Insert(table).Values(_ => host.To(IPAddress.Parse("10.1.2.3")), _ => net.To(IPNetwork.Parse("10.0.0.0/8"))).ExecuteAsync(database.Engine);
        Assert.Equal(1, await Select(host).Where(host.IsIn(net) && net.Contains(host) && host.IsIn(IPNetwork.Parse("10.1.0.0/16"))).CountAsync(database.Engine));
        Assert.Equal(1, await Select(host).Where(net.Overlaps(IPNetwork.Parse("10.9.0.0/16")) && !net.IsIn(IPNetwork.Parse("10.9.0.0/16"))).CountAsync(database.Engine));
        await using var connection = await database.Engine.ConnectAsync();
        await connection.ExecuteScriptAsync("UPDATE hosts SET host = '10.1.2.3/8'");
        await connection.CommitAsync();
        await Assert.ThrowsAsync<DataException>(async () => await Select(host).ToListAsync(database.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Points_in_time_that_NET_has_not_are_errors(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var connection = await database.Engine.ConnectAsync();
        foreach (var type in (string[])["timestamp", "timestamptz", "date"])
        {
            foreach (var text in (string[])["0044-03-15 BC", "10000-01-01", type == "date" ? "5874897-12-31" : "294276-12-31"])
            {
                await Assert.ThrowsAsync<DataException>(async () => await connection.Scalar($"SELECT '{text}'::{type}", r => type switch
                {
                    "timestamp" => r.GetDateTime(0),
                    "date" => r.GetDateOnly(0),
                    _ => (object)r.GetDateTimeOffset(0),
                }));
            }
        }

        Assert.Equal(DateTime.MaxValue, await connection.Scalar("SELECT 'infinity'::timestamp", r => r.GetDateTime(0)));
        await Assert.ThrowsAsync<DataException>(async () => await connection.Scalar("SELECT '1 month'::interval", r => r.GetTimeSpan(0)));
        await Assert.ThrowsAsync<DataException>(async () => await connection.Scalar("SELECT '24:00'::time", r => r.GetTimeOnly(0)));
        await Assert.ThrowsAsync<DataException>(async () => await connection.Scalar("SELECT 'NaN'::numeric", r => r.GetDecimal(0)));
        await Assert.ThrowsAsync<DataException>(async () => await connection.Scalar("SELECT 1.5", r => r.Get<System.Numerics.BigInteger>(0)));
    }

    private static async Task CaseInsensitive(Engine engine)
    {
        var metadata = new MetaData();
        var table = new Table("people", metadata, [new ColumnSchema("name", PostgreSqlTypes.CaseInsensitiveText, isPrimaryKey: true)]);
        await metadata.CreateAllAsync(engine);
        var name = table.Column<string>("name");
        await Insert(table).Values(_ => name.To("Ann")).ExecuteAsync(engine);
        Assert.Equal(["Ann"], await Select(name).Where(name == "ANN").ToListAsync(engine));
        Assert.Equal(["Ann"], await Select(name).Where(name.In("bob", "aNN")).ToListAsync(engine));
        await Assert.ThrowsAsync<UniqueViolationException>(async () => await Insert(table).Values(_ => name.To("ann")).ExecuteAsync(engine));
    }

    private static async Task Pairs(Engine engine)
    {
        var metadata = new MetaData();
        var table = new Table("things", metadata, [new ColumnSchema("tags", PostgreSqlTypes.Hstore)]);
        await metadata.CreateAllAsync(engine);
        var tags = table.Column<Dictionary<string, string?>>("tags");
        var all = new Dictionary<string, string?> { ["a"] = "1", [""] = "", ["it's \"q\" \\"] = "=> , NULL ü", ["n"] = null };
        await Insert(table).Values(_ => tags.To(all)).ExecuteAsync(engine);
        await Insert(table).Values(_ => tags.To(new Dictionary<string, string?>())).ExecuteAsync(engine);
        Assert.Equal([all, []], await Select(tags).OrderBy(tags.Item("a").Asc().NullsLast()).ToListAsync(engine));
        Assert.Equal(("1", null), await Select(tags.Item("a"), tags.Item("n")).Where(tags.ContainsKey("n")).OneAsync(engine));
        Assert.Equal([all], await Select(tags).Where(tags == all && tags.ContainsAll(new Dictionary<string, string?> { ["a"] = "1" })).ToListAsync(engine));
    }

    private static async Task Same<T>(DatabaseKind kind, SqlType<T> type, params T[] values)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var metadata = new MetaData();
        var table = new Table("t", metadata, [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true), new ColumnSchema("v", type, isNullable: true)]);
        await metadata.CreateAllAsync(database.Engine);
        var (id, v) = (table.Column<int>("id"), table.Column<T>("v"));
        await using var connection = await database.Engine.ConnectAsync();
        foreach (var (i, value) in values.Index())
        {
            Assert.Equal(value, await Insert(table).Values(_ => id.To(i), _ => v.To(Value(value, type))).Returning(_ => v).OneAsync(connection));
            Assert.Equal(value, await Select(Value(value, type)).OneAsync(connection));
            Assert.Equal(value, await Select(Cast(v, type)).Where(id == i).OneAsync(connection));
            Assert.Equal(i, await Select(id).Where(Comparison.Of(ComparisonOperator.Equal, v, Value(value, type))).OneAsync(connection));
            Assert.Equal(i, await Select(id).Where(InExpr.Of(v, [value], type)).OneAsync(connection));
            Assert.Equal(value, await InText(Select(Value(value, type))).Returns(Value(value, type)).OneAsync(connection));
            Assert.Equal(value, await InText(Select(Literal(value, type))).Returns(Value(value, type)).OneAsync(connection));
            Assert.Equal(i, await InText(Select(id).Where(Comparison.Of(ComparisonOperator.Equal, v, Value(value, type)) && InExpr.Of(v, [value, value], type))).Returns<int>().OneAsync(connection));
        }

        TextStatement InText<TRow>(Query<TRow> query)
        {
            var text = new SqlTextHandler(0, 0);
            text.AppendLiteral(query.ToSql(connection.Dialect, inlineValues: true));
            return Text(text).AsQuery();
        }

        await Insert(table).Values(_ => id.To(-1)).ExecuteAsync(connection);
        await connection.CommitAsync();
        Assert.Null((await Select(table).Where(_ => id == -1).OneAsync(connection))["v"]);
        Assert.Contains(type.Stored.Kind == SqlTypeKind.Native ? "type.On(" : "", Assert.Throws<CompileException>(() => Sqlite.SqliteDialect.Instance.TypeName(type)).Message, StringComparison.Ordinal);
    }
}
