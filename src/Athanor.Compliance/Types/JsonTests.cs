using System.Text.Encodings.Web;
using System.Text.Json;

namespace Athanor.Compliance;

/// <summary>Documents are stored, taken apart and compared.</summary>
public abstract class JsonTests<TDialect> : ComplianceTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    private const string Everything =
        """{"s":"it's ü","n":5,"big":9007199254740993,"d":1.5,"t":true,"f":false,"z":null,"o":{"x":1,"y":{"z":"deep"}},"a":[1,[2,3],{"b":4}]}""";

    private static readonly string[] HostileKeys =
    [
        "a", "", " ", "a.b", "a\"b", "\"", "it's", "'; DROP TABLE docs; --", "[0]", "0", "-1", "\\", "\\\"", "\\u0041", "$", "$.a", "?", ":p", "é", "e\u0301", "😀", "a\nb", "\t", "\u0001",
        "\u2028", "select", "a]b", "{", "}", "{a,b}", ",", "%", "NULL", "null", new('k', 300),
    ];

    private readonly MetaData _metadata = new();
    private readonly Column<int> _id;
    private readonly Column<JsonElement?> _data;
    private readonly Column<Settings?> _settings;
    private readonly Table _docs;

    public JsonTests()
    {
        _docs = new Table("docs", _metadata,
        [
            new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true),
            new ColumnSchema("data", SqlTypes.Nullable(SqlTypes.RawJson), isNullable: true),
            new ColumnSchema("settings", SqlTypes.Json(JsonShapes.Default.Settings)!, isNullable: true),
        ]);
        _id = _docs.Column<int>("id");
        _data = _docs.Column<JsonElement?>("data");
        _settings = _docs.Column<Settings?>("settings");
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_value_at_a_path_reads_as_what_it_is(DialectUnderTest tested)
    {
        await using var db = await With(tested, Everything);
        async Task<T> Read<T>(Expr<T> value) => await Select(value).From(_docs).OneAsync(db.Engine);

        Assert.Equal("it's ü", await Read(_data.Path("s").AsString()));
        Assert.Equal("5", await Read(_data.Path("n").AsString()));
        Assert.Equal("1.5", await Read(_data.Path("d").AsString()));
        Assert.Equal(("true", "false"), (await Read(_data.Path("t").AsString()), await Read(_data.Path("f").AsString())));
        Assert.Equal((null, null), (await Read(_data.Path("z").AsString()), await Read(_data.Path("missing").AsString())));
        Assert.Equal((5, null, null), (await Read(_data.Path("n").AsInteger()), await Read(_data.Path("z").AsInteger()), await Read(_data.Path("missing", 3).AsInteger())));
        Assert.Equal(9007199254740993, await Read(_data.Path("big").AsBigInt()));
        Assert.Equal((1.5, 5.0, null), (await Read(_data.Path("d").AsDouble()), await Read(_data.Path("n").AsDouble()), await Read(_data.Path("z").AsDouble())));
        Assert.Equal((1.5m, 5m), (await Read(_data.Path("d").AsDecimal()), await Read(_data.Path("n").AsDecimal())));
        Assert.Equal((true, false, null), (await Read(_data.Path("t").AsBoolean()), await Read(_data.Path("f").AsBoolean()), await Read(_data.Path("z").AsBoolean())));
        Assert.Equal((1, 3, 4, null), (await Read(_data.Path("a", 0).AsInteger()), await Read(_data.Path("a", 1, 1).AsInteger()), await Read(_data.Path("a", 2, "b").AsInteger()), await Read(_data.Path("a", 9).AsInteger())));
        Assert.Equal("deep", await Read(_data.Path("o").Path("y", "z").AsString()));
        Assert.Equal("""{"x":1,"y":{"z":"deep"}}""", Packed(await Read(_data.Path("o"))));
        Assert.Equal("\"it's ü\"", Packed(await Read(_data.Path("s"))));
        Assert.Equal(JsonValueKind.Null, (await Read(_data.Path("z")))!.Value.ValueKind);
        Assert.Null(await Read(_data.Path("missing")));
        Assert.Equal(1, (await Read(_data.Path("o").AsJson(JsonShapes.Default.DictionaryStringJsonElement)))!["x"].GetInt32());
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_value_of_another_kind_is_an_error_when_it_is_read(DialectUnderTest tested)
    {
        await using var db = await With(tested, Everything);
        await Assert.ThrowsAsync<DataException>(async () => await Select(_data.Path("s").AsInteger()).ToListAsync(db.Engine));
        await Assert.ThrowsAsync<DataException>(async () => await Select(_data.Path("s").AsBoolean()).ToListAsync(db.Engine));
        await Assert.ThrowsAsync<DataException>(async () => await Select(_data.Path("o").AsDouble()).ToListAsync(db.Engine));
        await Assert.ThrowsAsync<DataException>(async () => await Select(_data.Path("big").AsInteger()).ToListAsync(db.Engine));
        await Assert.ThrowsAsync<DataException>(async () => await Select(_data.Path("a").AsJson(JsonShapes.Default.Settings)).ToListAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Values_at_paths_are_compared_sorted_and_grouped(DialectUnderTest tested)
    {
        await using var db = await With(tested, """{"n":2,"k":"b"}""", """{"n":10,"k":"a"}""", """{"n":1,"k":"b"}""", "{}");
        var (number, group) = (_data.Path("n").AsInteger(), _data.Path("k").AsString());
        Assert.Equal([2], await Select(_id).Where(number > 5).ToListAsync(db.Engine));
        Assert.Equal([1, 3], await Select(_id).Where(group == "b").OrderBy(_id).ToListAsync(db.Engine));
        Assert.Equal([4], await Select(_id).Where(number == null).ToListAsync(db.Engine));
        Assert.Equal([3, 1, 2], await Select(_id).Where(number != null).OrderBy(number).ToListAsync(db.Engine));
        Assert.Equal([("a", 10), ("b", 2)], await Select(group, Max(number)).Where(group != null).GroupBy(group).OrderBy(group).ToListAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task No_key_is_taken_for_anything_else(DialectUnderTest tested)
    {
        var document = JsonSerializer.Serialize(HostileKeys.Index().ToDictionary(k => k.Item, k => k.Index), JsonShapes.Default.DictionaryStringInt32);
        await using var db = await With(tested, document, $$"""{"outer":{{document}}}""");
        foreach (var (index, key) in HostileKeys.Index())
        {
            if (!tested.ReachesEveryJsonKey && (key.StartsWith('-') || IsWrittenWithEscapes(key)))
            {
                // The paths do not reach all such keys, but never another one in their place.
                Assert.Contains(await Select(_data.Path(key).AsInteger()).Where(_id == 1).OneAsync(db.Engine), new int?[] { index, null });
                continue;
            }

            Assert.Equal((index, null), await Select(_data.Path(key).AsInteger(), _data.Path(key + "x").AsInteger()).Where(_id == 1).OneAsync(db.Engine));
            Assert.Equal([2], await Select(_id).Where(_data.Path("outer", key).AsInteger() == index).ToListAsync(db.Engine));
            Assert.Equal([1], await Select(_id).Where(_data.HasKey(key)).ToListAsync(db.Engine));
            Assert.Equal([2], await Select(_id).Where(_data.Path("outer").HasKey(key)).ToListAsync(db.Engine));
        }

        Assert.Equal([2], await Select(_id).Where(_data.HasKey("outer")).ToListAsync(db.Engine));
        Assert.Throws<ArgumentException>(() => _data.Path("a\0"));
        Assert.Throws<ArgumentException>(() => _data.Path("\ud800"));
        Assert.Throws<ArgumentOutOfRangeException>(() => _data.Path(-1));
    }

    // What stands in the document as \n, \u2028 and the like: anything but a quote and a backslash.
    private static bool IsWrittenWithEscapes(string key) => JsonEncodedText.Encode(key, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString()
        .Replace(@"\\", "", StringComparison.Ordinal).Replace("\\\"", "", StringComparison.Ordinal).Contains('\\', StringComparison.Ordinal);

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_null_of_JSON_is_not_NULL(DialectUnderTest tested)
    {
        await using var db = await With(tested);
        await Insert(_docs).Values(_ => _id.To(1), _ => _data.To(null), _ => _settings.To(null)).ExecuteAsync(db.Engine);
        await Insert(_docs).Values(_ => _id.To(2), _ => _data.To(JsonNull(_data)), _ => _settings.To(JsonNull(_settings))).ExecuteAsync(db.Engine);
        await Insert(_docs).Values(_ => _id.To(3), _ => _data.To(Element("null")), _ => _settings.To(new Settings(null, 1, false))).ExecuteAsync(db.Engine);
        await Insert(_docs).Values(_ => _id.To(4), _ => _data.To(Element("""{"a":null}"""))).ExecuteAsync(db.Engine);
        Assert.Equal([1], await Select(_id).Where(_data == null).ToListAsync(db.Engine));
        Assert.Equal([2, 3], await Select(_id).Where(_data.IsJsonNull()).OrderBy(_id).ToListAsync(db.Engine));
        Assert.Equal([1, 4], await Select(_id).Where(_settings == null).OrderBy(_id).ToListAsync(db.Engine));
        Assert.Equal([2], await Select(_id).Where(_settings.IsJsonNull()).ToListAsync(db.Engine));
        Assert.Equal([4], await Select(_id).Where(_data.Path("a").IsJsonNull()).ToListAsync(db.Engine));
        Assert.Equal([null, JsonValueKind.Null, JsonValueKind.Null, JsonValueKind.Object], (await Select(_data).OrderBy(_id).ToListAsync(db.Engine)).Select(d => d?.ValueKind));
        Assert.Equal([null, null, new Settings(null, 1, false), null], await Select(_settings).OrderBy(_id).ToListAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Containment_is_asked_where_the_database_knows_it(DialectUnderTest tested)
    {
        await using var db = await With(tested, """{"tags":["a","b"],"n":1}""", """{"tags":["b"],"n":2}""");
        var holding = Select(_id).Where(_data.JsonContains(Element("""{"tags":["a"]}""")));
        if (!tested.HasJsonContainment)
        {
            var error = await Assert.ThrowsAsync<CompileException>(async () => await holding.ToListAsync(db.Engine));
            Assert.Contains("Path(", error.Message, StringComparison.Ordinal);
            return;
        }

        Assert.Equal([1], await holding.ToListAsync(db.Engine));
        Assert.Equal([2], await Select(_id).Where(!_data.JsonContains(Element("""{"tags":["a"]}"""))).ToListAsync(db.Engine));
        Assert.Equal([1, 2], await Select(_id).Where(_data.JsonContains(_data.Path())).OrderBy(_id).ToListAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Text_that_is_no_JSON_is_an_error_when_it_is_read(DialectUnderTest tested)
    {
        await using var db = await With(tested, "[1,2]");
        await Assert.ThrowsAsync<DataException>(async () => await Text($"SELECT {"{no json"}").AsQuery().Returns(_data).ToListAsync(db.Engine));
        var error = await Assert.ThrowsAsync<DataException>(async () => await Text($"SELECT {"[1,2]"}").AsQuery().Returns(_settings).ToListAsync(db.Engine));
        Assert.Contains("Settings", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => _id.Path("a"));
        Assert.Throws<ArgumentException>(() => JsonNull(_id));
    }

    private static JsonElement Element(string json) => JsonSerializer.Deserialize(json, JsonShapes.Default.JsonElement);

    private static string Packed(JsonElement? element) => JsonSerializer.Serialize(element!.Value, JsonShapes.Default.JsonElement).Replace("\\u0027", "'", StringComparison.Ordinal).Replace("\\u00FC", "ü", StringComparison.Ordinal);

    private async Task<DialectDatabase> With(DialectUnderTest tested, params string[] documents)
    {
        var database = await tested.CreateDatabaseAsync();
        await _metadata.CreateAllAsync(database.Engine);
        foreach (var (i, document) in documents.Index())
        {
            await Insert(_docs).Values(_ => _id.To(i + 1), _ => _data.To(Element(document))).ExecuteAsync(database.Engine);
        }

        return database;
    }
}
