using System.Text.Json.Nodes;
using Athanor.Models.Tests.Goldens.Models;

namespace Athanor.Models.Tests.Goldens;

/// <summary>All recorded models: payloads, outcomes, the fields that were given, and what is written in each mode.</summary>
public sealed class ModelTests
{
    private static readonly Dictionary<string, DumpOptions> Modes = new()
    {
        ["default"] = new DumpOptions { ByAlias = false },
        ["exclude_unset"] = new DumpOptions { ByAlias = false, ExcludeUnset = true },
        ["exclude_defaults"] = new DumpOptions { ByAlias = false, ExcludeDefaults = true },
        ["exclude_none"] = new DumpOptions { ByAlias = false, ExcludeNull = true },
        ["by_alias"] = DumpOptions.Default,
    };

    private static readonly Dictionary<string, Func<string, ReadOptions, ModelOutcome>> Targets = new()
    {
        ["Person"] = Of(Person.Adapter),
        ["Loose"] = Of(Loose.Adapter),
        ["Tight"] = Of(Tight.Adapter),
        ["Plain"] = Of(Plain.Adapter),
        ["Customer"] = Of(Customer.Adapter),
        ["Node"] = Of(Node.Adapter),
        ["Page[Item]"] = Of(Page<Item>.AdapterFor(Item.Adapter)),
        ["Page[int32]"] = Of(Page<int>.AdapterFor(TypeAdapters.Int32)),
        ["Pair[int32,list]"] = Of(Pair<int, List<string>>.AdapterFor(TypeAdapters.Int32, TypeAdapters.List(TypeAdapters.String))),
        ["Derived"] = Of(Derived.Adapter),
        ["Leaf"] = Of(Leaf.Adapter),
        ["Base"] = Of(Base.Adapter),
        ["Order"] = Of(Order.Adapter),
        ["Profile"] = Of(Profile.Adapter),
        ["Owner"] = Of(Owner.Adapter),
        ["Cat|Dog|Fish"] = Of(AnyPet.Adapter, p => p.Pet),
        ["Small|Large|Text"] = Of(AnySize.Adapter, s => s.Size),
        ["Holder"] = Of(Holder.Adapter),
        ["Box"] = Of(Box.Adapter),
        ["Shelf"] = Of(Shelf.Adapter),
        ["Signup"] = Of(Signup.Adapter),
        ["Range"] = Of(Models.Range.Adapter),
        ["Contact"] = Of(Contact.Adapter),
        ["Split"] = Of(Split.Adapter),
        ["Trip"] = Of(Trip.Adapter),
        ["Event"] = Of(Event.Adapter),
        ["Ids"] = Of(Ids.Adapter),
        ["Scores"] = Of(Scores.Adapter),
        ["Club"] = Of(Club.Adapter),
        ["Precise"] = Of(Precise.Adapter),
        ["Account"] = Of(Account.Adapter),
        ["Any1"] = Of(Any1.Adapter),
        ["Stock"] = Of(Stock.Adapter),
        ["Patch"] = Of(Patch.Adapter),
        ["Wide"] = Of(Wide.Adapter),
    };

    private static readonly Dictionary<string, Func<SchemaMode, JsonObject>> Schemas = new()
    {
        ["Person"] = mode => Person.Adapter.ToJsonSchema(mode),
        ["Loose"] = mode => Loose.Adapter.ToJsonSchema(mode),
        ["Tight"] = mode => Tight.Adapter.ToJsonSchema(mode),
        ["Plain"] = mode => Plain.Adapter.ToJsonSchema(mode),
        ["Customer"] = mode => Customer.Adapter.ToJsonSchema(mode),
        ["Node"] = mode => Node.Adapter.ToJsonSchema(mode),
        ["Page[Item]"] = mode => Page<Item>.AdapterFor(Item.Adapter).ToJsonSchema(mode),
        ["Page[int32]"] = mode => Page<int>.AdapterFor(TypeAdapters.Int32).ToJsonSchema(mode),
        ["Pair[int32,list]"] = mode => Pair<int, List<string>>.AdapterFor(TypeAdapters.Int32, TypeAdapters.List(TypeAdapters.String)).ToJsonSchema(mode),
        ["Derived"] = mode => Derived.Adapter.ToJsonSchema(mode),
        ["Leaf"] = mode => Leaf.Adapter.ToJsonSchema(mode),
        ["Base"] = mode => Base.Adapter.ToJsonSchema(mode),
        ["Order"] = mode => Order.Adapter.ToJsonSchema(mode),
        ["Profile"] = mode => Profile.Adapter.ToJsonSchema(mode),
        ["Owner"] = mode => Owner.Adapter.ToJsonSchema(mode),
        ["Cat|Dog|Fish"] = mode => AnyPet.Adapter.ToJsonSchema(mode),
        ["Small|Large|Text"] = mode => AnySize.Adapter.ToJsonSchema(mode),
        ["Holder"] = mode => Holder.Adapter.ToJsonSchema(mode),
        ["Box"] = mode => Box.Adapter.ToJsonSchema(mode),
        ["Shelf"] = mode => Shelf.Adapter.ToJsonSchema(mode),
        ["Signup"] = mode => Signup.Adapter.ToJsonSchema(mode),
        ["Range"] = mode => Models.Range.Adapter.ToJsonSchema(mode),
        ["Contact"] = mode => Contact.Adapter.ToJsonSchema(mode),
        ["Split"] = mode => Split.Adapter.ToJsonSchema(mode),
        ["Trip"] = mode => Trip.Adapter.ToJsonSchema(mode),
        ["Event"] = mode => Event.Adapter.ToJsonSchema(mode),
        ["Ids"] = mode => Ids.Adapter.ToJsonSchema(mode),
        ["Scores"] = mode => Scores.Adapter.ToJsonSchema(mode),
        ["Club"] = mode => Club.Adapter.ToJsonSchema(mode),
        ["Precise"] = mode => Precise.Adapter.ToJsonSchema(mode),
        ["Account"] = mode => Account.Adapter.ToJsonSchema(mode),
        ["Any1"] = mode => Any1.Adapter.ToJsonSchema(mode),
        ["Stock"] = mode => Stock.Adapter.ToJsonSchema(mode),
        ["Patch"] = mode => Patch.Adapter.ToJsonSchema(mode),
        ["Wide"] = mode => Wide.Adapter.ToJsonSchema(mode),
    };

    [Fact]
    public void Each_model_reads_and_writes_as_recorded()
    {
        var differences = new List<string>();
        foreach (var target in GoldenFolder.Read("models.json").SelectMany(f => f["sets"]!.AsArray()).SelectMany(s => s!["targets"]!.AsArray()))
        {
            var type = target!["type"]!;
            var comparison = new Comparison(type.ToJsonString() + (NameOf(type) == "Event" ? "decimal datetime \"set\"" : "decimal"));
            foreach (var one in target["cases"]!.AsArray())
            {
                var json = (string)one!["json"]!;
                var options = new ReadOptions { Strict = (bool?)one["strict"] };

                // A default that its own type refuses cannot be written in C#: that field is required here.
                if (NameOf(type) == "Account" && !json.Contains("\"old\"", StringComparison.Ordinal))
                {
                    continue;
                }

                if (Difference(type, json, options, one["result"]!, comparison) is { } difference)
                {
                    differences.Add($"{NameOf(type)} {json}{(options.Strict == true ? " strictly" : "")}: {difference}");
                }
            }
        }

        Assert.True(differences.Count == 0, $"{differences.Count} differences\n{string.Join('\n', differences.Take(60))}");
    }

    [Fact]
    public void Each_model_has_the_schema_that_is_recorded()
    {
        var differences = new List<string>();
        foreach (var target in GoldenFolder.Read("models.json").SelectMany(f => f["sets"]!.AsArray()).SelectMany(s => s!["targets"]!.AsArray()))
        {
            var type = target!["type"]!;
            // A default that its own type refuses cannot be written in C#.
            if (NameOf(type) != "Account")
            {
                differences.AddRange(SchemaComparison.Differences(
                    NameOf(type), target["schema"]!, mode => Schemas.TryGetValue(NameOf(type), out var schema) ? schema(mode) : TypeReader.Read(type).Schema(mode)));
            }
        }

        Assert.True(differences.Count == 0, $"{differences.Count} differences\n{string.Join('\n', differences.Take(40))}");
    }

    private static string? Difference(JsonNode type, string json, ReadOptions options, JsonNode expected, Comparison comparison)
    {
        if (!Targets.TryGetValue(NameOf(type), out var read))
        {
            return comparison.Difference(expected, TypeReader.Read(type).Read(json, options));
        }

        var outcome = read(json, options);
        if (expected["errors"] is not null || outcome.Errors is not null)
        {
            return comparison.Difference(expected, new Outcome(null, outcome.Errors, null));
        }

        var wanted = expected["fields_set"]!.AsArray().Select(f => (string)f!).Order(StringComparer.Ordinal);
        var found = outcome.FieldsSet;
        if (!wanted.SequenceEqual(found.Order(StringComparer.Ordinal)))
        {
            return $"given {string.Join(',', found)}, expected {string.Join(',', wanted)}";
        }

        foreach (var (mode, dump) in Modes)
        {
            var recorded = expected["dump"]![mode];
            var wantedDump = recorded is JsonValue same && same.TryGetValue<string>(out var word) && word == "same" ? expected["dump"]!["default"] : recorded;
            var foundDump = outcome.Dump(dump);
            if (!comparison.Same(wantedDump, foundDump))
            {
                return $"{mode}: {foundDump?.ToJsonString()}, expected {wantedDump?.ToJsonString()}";
            }
        }

        return null;
    }

    private static string NameOf(JsonNode type) => type switch
    {
        JsonObject o when (string?)o["kind"] == "model" => (string)o["name"]! + (o["args"] is JsonArray args
            ? $"[{string.Join(',', args.Select(a => a is JsonObject i ? (string?)i["name"] ?? (string)i["kind"]! : (string)a!))}]"
            : ""),
        JsonObject o when o["members"] is JsonArray members => string.Join('|', members.Select(m => m is JsonObject i ? (string?)i["name"] ?? "?" : "?")),
        _ => "",
    };

    private static Func<string, ReadOptions, ModelOutcome> Of<T>(TypeAdapter<T> adapter, Func<T, object>? inner = null) => (json, options) =>
        adapter.TryParse(json, out var value, out var errors, options)
            ? new ModelOutcome(null, ((IModel)(inner is null ? value : inner(value))!).GetFieldsSet(), dump => JsonNode.Parse(adapter.ToJson(value, dump)))
            : new ModelOutcome((JsonArray)JsonNode.Parse(errors.ToJson())!, [], _ => null);
}
