namespace Athanor.Engines.Tests;

/// <summary>What the program, or the database, gives to columns of changed rows that an update leaves out.</summary>
public sealed class UpdateDefaultTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Columns_that_an_update_leaves_out_get_what_belongs_to_changed_rows(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var changes = 0;
        var metadata = new MetaData();
        var notes = new Table("notes", metadata,
        [
            new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true),
            new ColumnSchema("text", SqlTypes.String(40)) { Default = ColumnDefault.Value("new") },
            new ColumnSchema("change", SqlTypes.Integer) { Default = ColumnDefault.Value(0), OnUpdate = ColumnDefault.Made(() => ++changes) },
            new ColumnSchema("state", SqlTypes.String(10), isNullable: true) { OnUpdate = ColumnDefault.Value("changed") },
            new ColumnSchema("stamp", SqlTypes.String(10), isNullable: true) { OnUpdate = ColumnDefault.Sql(Lower(Literal("DONE"))) },
        ]);
        var other = new Table("others", metadata, [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true)]);
        await metadata.CreateAllAsync(database.Engine);
        var (id, text, change, state, stamp) = (notes.Column<int>("id"), notes.Column<string>("text"), notes.Column<int>("change"), notes.Column<string?>("state"), notes.Column<string?>("stamp"));
        await Insert(notes).Rows(Enumerable.Range(1, 6), (_, i) => [id.To(i)]).ExecuteAsync(database.Engine);
        await Insert(other).Rows([2, 3], (_, i) => [other.Column<int>("id").To(i)]).ExecuteAsync(database.Engine);
        Assert.Equal([(0, null, null)], await Read(1));

        // Once for each statement, which its rows share, and anew with each execution.
        var update = Update(notes).Set(_ => text, "a").Where(_ => id <= 1);
        Assert.Equal(1, await update.ExecuteAsync(database.Engine));
        Assert.Equal([(1, "changed", "done")], await Read(1));
        await update.ExecuteAsync(database.Engine);
        Assert.Equal([(2, "changed", "done")], await Read(1));

        // What is set is what it is set to.
        await Update(notes).Set(_ => change.To(100), _ => state.To(null)).Where(_ => id == 1).ExecuteAsync(database.Engine);
        Assert.Equal([(100, null, "done")], await Read(1));
        Assert.Equal(2, changes);

        await Update(notes).From(other).Set((_, _) => text.To("b")).Where((_, o) => id == o.Column<int>("id")).ExecuteAsync(database.Engine);
        Assert.Equal([(3, "changed", "done"), (3, "changed", "done")], await Read(2, 3));

        // In bulk each row gets its own.
        Assert.Equal(2, await BulkUpdate(notes, [4, 5]).Key(id, i => i).Set(text, i => $"{i}").ExecuteAsync(database.Engine));
        Assert.Equal([(4, "changed", "done"), (5, "changed", "done")], await Read(4, 5));

        // A row that an upsert or a merge finds is a changed one, and a row that it makes is a new one.
        await Insert(notes).Rows([6, 7], (_, i) => [id.To(i), text.To("c")]).OnConflict(_ => id).DoUpdate(_ => text.To(Excluded(text))).ExecuteAsync(database.Engine);
        Assert.Equal([(6, "changed", "done"), (0, null, null)], await Read(6, 7));
        var news = Values([(7, "d"), (8, "d")], ("id", "text"));
        await Merge(notes).Using(news, (_, n) => id == n.Item1).WhenMatched().ThenUpdate((_, n) => text.To(n.Item2)).WhenNotMatched().ThenInsert((_, n) => id.To(n.Item1), (_, n) => text.To(n.Item2))
            .ExecuteAsync(database.Engine);
        Assert.Equal([(7, "changed", "done"), (0, null, null)], await Read(7, 8));
        Assert.Throws<ArgumentException>(() => new ColumnSchema("n", SqlTypes.Integer) { OnUpdate = ColumnDefault.Value("text") });

        async Task<IEnumerable<(int, string?, string?)>> Read(params int[] ids) =>
            await Select(change, state, stamp).From(notes).Where(id.In(ids)).OrderBy(id).ToListAsync(database.Engine);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_database_stamps_changed_rows_where_it_can_and_says_so_where_not(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var metadata = new MetaData();
        var stamped = new Table("stamped", metadata,
        [
            new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true), new ColumnSchema("text", SqlTypes.String(10)),
            new ColumnSchema("at", SqlTypes.Nullable(SqlTypes.DateTime), isNullable: true) { ServerOnUpdate = "CURRENT_TIMESTAMP(6)" },
        ]);
        if (kind != DatabaseKind.MariaDb)
        {
            var error = await Assert.ThrowsAsync<CompileException>(async () => await metadata.CreateAllAsync(database.Engine));
            Assert.Contains("OnUpdate", error.Message, StringComparison.Ordinal);
            return;
        }

        await metadata.CreateAllAsync(database.Engine);
        var (id, text, at) = (stamped.Column<int>("id"), stamped.Column<string>("text"), stamped.Column<DateTime?>("at"));
        await Insert(stamped).Rows([1, 2], (_, i) => [id.To(i), text.To("a")]).ExecuteAsync(database.Engine);
        Assert.Equal([null, null], await Select(at).ToListAsync(database.Engine));
        await BulkUpdate(stamped, [2]).Key(id, i => i).Set(text, _ => "b").ExecuteAsync(database.Engine);
        var stamps = await Select(at).OrderBy(id).ToListAsync(database.Engine);
        Assert.Null(stamps[0]);
        Assert.InRange(DateTime.UtcNow - stamps[1]!.Value, TimeSpan.FromMinutes(-1), TimeSpan.FromMinutes(1));

        // And it is read back, so that it can be created again.
        var read = await Reflected.CreatesTheSameAsync(DatabaseUnderTest.Of(kind), database.Engine);
        Assert.NotNull(read.Find("stamped")!["at"].Schema.ServerOnUpdate);
    }
}
