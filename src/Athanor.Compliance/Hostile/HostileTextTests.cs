using System.Text;
using System.Text.Json;
using CsCheck;

namespace Athanor.Compliance;

/// <summary>Hostile texts wherever a value stands: the right rows come back, or an error of Athanor's own, and never other SQL.</summary>
public abstract class HostileTextTests<TDialect> : ComplianceTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    private static readonly Table T = new("t", new MetaData(), [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true), new ColumnSchema("v", SqlTypes.Text)]);
    private static readonly Column<int> Id = T.Column<int>("id");
    private static readonly Column<string> V = T.Column<string>("v");

    private static readonly char?[] Escapes = [null, '\\', '!', '\'', '~', '[', '*'];

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Any_text_comes_back_as_it_is(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        await T.MetaData.CreateAllAsync(database.Engine);
        await using var connection = await database.Engine.ConnectAsync();
        await HostileText.Any.Try(
            60,
            async text =>
            {
                var query = Select(Value(text), Literal(text), Sql<string>($"{text}"), Value("<") + text + Literal(">"), Coalesce(Null<string?>(), text), Case(Value(text) == Literal(text), 1).Else(0));
                Task<List<(string, string, string, string, string, int)>> Rows() => query.Tag($"by {text}").ToListAsync(connection).AsTask();
                Task<List<(string, string, string, string, string, int)>> RowsOfText() => Verbatim
                    .Of(query.Tag($"by {text}").ToSql(connection.Dialect, inlineValues: true)).AsQuery().Returns<string, string, string, string, string, int>().ToListAsync(connection).AsTask();
                if (HostileText.IsKept(tested, text))
                {
                    Assert.Equal([(text, text, text, $"<{text}>", text, 1)], await Rows());
                    Assert.Equal([(text, text, text, $"<{text}>", text, 1)], await RowsOfText());
                    await Store(connection, text);
                }
                else
                {
                    Assert.Null(await connection.Attempt(Rows));
                    Assert.Null(await connection.Attempt(RowsOfText));
                }
            },
            Fuzz.Show);
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Any_pattern_finds_what_it_should(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        await T.MetaData.CreateAllAsync(database.Engine);
        await using var connection = await database.Engine.ConnectAsync();
        await Insert(T).Rows(HostileText.Kept.Index(), (_, t) => [Id.To(t.Index), V.To(t.Item)]).ExecuteAsync(connection);
        await connection.CommitAsync();
        await Gen.Select(HostileText.Any, Gen.Int[0, Escapes.Length - 1].Select(i => Escapes[i])).Try(
            60,
            async input =>
            {
                var (text, escape) = input;
                var query = Select(Id, Is(V.Contains(text)), Is(V.StartsWith(text)), Is(V.EndsWith(text)), Is(V.Contains(Value(text))), Is(V.Like(text, escape)), Is(V.Like(Value(text) + "", escape))).OrderBy(Id);
                var expected = HostileText.Kept.Index().Select(t => (
                    t.Index, Flag(t.Item.Contains(text, StringComparison.Ordinal)), Flag(t.Item.StartsWith(text, StringComparison.Ordinal)), Flag(t.Item.EndsWith(text, StringComparison.Ordinal)),
                    Flag(t.Item.Contains(text, StringComparison.Ordinal)), Flag(Matches(t.Item, text, escape)), Flag(Matches(t.Item, text, escape)))).ToList();
                if (!tested.MatchesNulCharacters && text.Contains('\0', StringComparison.Ordinal))
                {
                    // What a pattern is made of in the database is ended there, too.
                    foreach (var condition in new[] { V.Contains(text), V.IContains(text), V.StartsWith(text), V.Like(text, escape), V.ILike(text, escape) })
                    {
                        await Assert.ThrowsAsync<DataException>(async () => await Select(Id).Where(condition).ToListAsync(connection));
                    }

                    return;
                }

                var found = await connection.Attempt(async () => await query.ToListAsync(connection));
                var inlined = await connection.Attempt(async () =>
                    await Verbatim.Of(query.ToSql(connection.Dialect, inlineValues: true)).AsQuery().Returns<int, int, int, int, int, int, int>().ToListAsync(connection));
                if (EndsInEscape(text, escape))
                {
                    // No pattern at all: some databases say so.
                    return;
                }

                Assert.Equal(found, inlined);
                if (HostileText.IsKept(tested, text) && !text.Contains('\0', StringComparison.Ordinal))
                {
                    Assert.Equal(expected, found);
                }
                else
                {
                    Assert.True(found is null || found.SequenceEqual(expected), "Other rows than those with the text were found.");
                }
            },
            input => $"{Fuzz.Show(input.Item1)}, {input.Item2}");
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Any_key_of_a_document_is_found_and_no_other(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        await using var connection = await database.Engine.ConnectAsync();
        await HostileText.Any.Where(HostileText.IsUnicode).Where(t => !t.Contains('\0', StringComparison.Ordinal)).Try(
            40,
            async key =>
            {
                var document = Value(Document(key), SqlTypes.RawJson);
                var query = Select(document.Path(key).AsInteger(), document.Path(key + "~").AsInteger(), document.Path(key + "?").AsInteger(), document.Path("within it", key, 0).AsString());
                var found = (await query.ToListAsync(connection)).Single();
                var inlined = (await Verbatim.Of(query.ToSql(connection.Dialect, inlineValues: true)).AsQuery().Returns<int?, int?, int?, string?>().ToListAsync(connection)).Single();
                Assert.Equal(found, inlined);
                Assert.Null(found.Item3);
                if (!tested.ReachesEveryJsonKey)
                {
                    // Its paths do not reach all keys, but never another one in their place.
                    Assert.Contains(found.Item1, new int?[] { 1, null });
                    Assert.Contains(found.Item2, new int?[] { 2, null });
                    Assert.Contains(found.Item4, new[] { key, null });
                }
                else
                {
                    Assert.Equal((1, 2, null, key), found);
                }
            },
            Fuzz.Show);
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_text_that_is_no_regular_expression_is_an_error_and_no_more(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        await using var connection = await database.Engine.ConnectAsync();
        await HostileText.Any.Try(30, async pattern => _ = await Match(pattern), Fuzz.Show);
        Assert.True(!tested.RefusesBadRegularExpressions || await Match("(") is null, "No pattern is refused.");
        Assert.NotNull(await Match("a"));

        async Task<List<(int, int)>?> Match(string pattern) => await connection.Attempt(async () =>
            await Select(Is(Value("a'b\\c").RegexMatch(pattern)), Is(Value("a").RegexMatch(Value(pattern)))).ToListAsync(connection));
    }

    private static async Task Store(Connection connection, string text)
    {
        await Insert(T).Values(t => Id.To(1), t => V.To(text)).ExecuteAsync(connection);
        await Insert(T).Values(t => Id.To(2), t => V.To(text + "x")).ExecuteAsync(connection);
        Assert.Equal([1], await Select(Id).Where(V == text).ToListAsync(connection));
        Assert.Equal([1], await Select(Id).Where(V.In(text, text, text)).ToListAsync(connection));
        Assert.Equal([2], await Select(Id).Where(V != text).ToListAsync(connection));
        Assert.Equal([text, text + "x"], await Select(V).OrderBy(Id).ToListAsync(connection));
        Assert.Equal(1, await Update(T).Set(_ => V.To(text + "y")).Where(_ => V == text + "x").ExecuteAsync(connection));
        Assert.Equal(1, await Delete(T).Where(_ => V == text + "y").ExecuteAsync(connection));
        Assert.Equal([text], await NamedText("SELECT v FROM t WHERE v = :v").Bind("v", text).AsQuery().Returns<string>().ToListAsync(connection));
        await connection.RollbackAsync();
    }

    private static JsonElement Document(string key)
    {
        var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteNumber(key + "~", 2);
            json.WriteNumber(key, 1);
            json.WriteStartObject("within it");
            json.WriteStartArray(key);
            json.WriteStringValue(key);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return JsonSerializer.Deserialize(bytes.ToArray(), JsonShapes.Default.JsonElement);
    }

    private static Expr<int> Is(Expr<bool> condition) => Case(condition, 1).Else(0);

    private static int Flag(bool value) => value ? 1 : 0;

    private static bool EndsInEscape(string pattern, char? escape)
    {
        var escaped = false;
        foreach (var c in pattern)
        {
            escaped = !escaped && c == escape;
        }

        return escaped;
    }

    // LIKE as the standard has it, by code points.
    private static bool Matches(string text, string pattern, char? escape)
    {
        if (!HostileText.IsUnicode(pattern))
        {
            return false;
        }

        var parts = new List<(Rune? Plain, bool IsAny)>();
        var escaped = false;
        foreach (var rune in pattern.EnumerateRunes())
        {
            if (!escaped && rune.Value == escape)
            {
                escaped = true;
                continue;
            }

            parts.Add(escaped || rune.Value is not ('%' or '_') ? (rune, false) : (null, rune.Value == '%'));
            escaped = false;
        }

        var runes = text.EnumerateRunes().ToArray();
        var reached = new bool[runes.Length + 1];
        reached[0] = true;
        foreach (var (plain, isAny) in parts)
        {
            var next = new bool[runes.Length + 1];
            for (var i = 0; i <= runes.Length; i++)
            {
                next[i] = isAny ? reached[i] || i > 0 && next[i - 1] : i > 0 && reached[i - 1] && (plain is null || plain == runes[i - 1]);
            }

            reached = next;
        }

        return reached[^1];
    }
}
