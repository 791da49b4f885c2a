using System.Text.Json;
using Athanor.Models.Tests.Goldens.Models;

namespace Athanor.Models.Tests;

/// <summary>What a program does with models.</summary>
public sealed class ModelUseTests
{
    [Fact]
    public void Unset_null_and_default_are_three_things()
    {
        var patch = Patch.Adapter.Parse("""{"title":"t","body":null}""");
        Assert.Equal(["title", "body"], patch.FieldsSet);
        Assert.True(patch.IsSet("body"));
        Assert.False(patch.IsSet("rank"));
        Assert.Equal(5, patch.Rank);
    }

    [Fact]
    public void A_copy_by_with_keeps_what_was_given() => Assert.Equal(["title"], (Patch.Adapter.Parse("""{"title":null}""") with { Done = true }).FieldsSet);

    [Fact]
    public void Records_are_equal_by_their_values_whatever_was_given() =>
        Assert.Equal(Person.Adapter.Parse("""{"name":"Ann"}"""), Person.Adapter.Parse("""{"name":"Ann","age":null,"active":true}"""));

    [Fact]
    public void A_model_made_by_hand_is_not_checked()
    {
        var person = new Person { Name = "" };
        Assert.Equal("""{"name":"","age":null,"email":null,"active":true}""", person.ToJson());
    }

    [Fact]
    public void Keys_that_a_model_does_not_know_are_dealt_with_as_the_call_says()
    {
        const string json = """{"name":"Ann","x":1,"y":2}""";
        Assert.True(Person.Adapter.TryParse(json, out _, out _));
        Assert.False(Person.Adapter.TryParse(json, out _, out var errors, new ReadOptions { Extra = ExtraKeys.Forbid }));
        Assert.Equal(["x", "y"], errors.Select(e => e.Location[0].Name));
    }

    [Fact]
    public void Errors_come_in_the_order_of_the_fields_not_of_the_text()
    {
        Assert.False(Person.Adapter.TryParse("""{"active":7,"age":-1}""", out _, out var errors));
        Assert.Equal(["name", "age", "active"], errors.Select(e => e.Location[0].Name));
    }

    [Fact]
    public void Of_a_key_that_stands_twice_the_last_value_counts_alone()
    {
        Assert.Equal("Bob", Person.Adapter.Parse("""{"name":1,"name":"Bob"}""").Name);
        Assert.False(Person.Adapter.TryParse("""{"name":"Bob","name":1}""", out _, out var errors));
        Assert.Equal("string_type", Assert.Single(errors).Type);
    }

    [Fact]
    public void A_key_may_be_escaped() => Assert.Equal("Ann", Person.Adapter.Parse("""{"n\u0061me":"Ann"}""").Name);

    [Fact]
    public void System_text_json_reads_and_writes_models_inside_its_own_types()
    {
        var options = new JsonSerializerOptions
        {
            TypeInfoResolver = System.Text.Json.Serialization.Metadata.JsonTypeInfoResolver.Combine(
            new ModelTypeInfoResolver().Add<Person>(), new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver())
        };
        var people = JsonSerializer.Deserialize<Person[]>("""[{"name":"Ann","age":"30"}]""", options)!;
        Assert.Equal(30, people[0].Age);
        Assert.Equal("""[{"name":"Ann","age":30,"email":null,"active":true}]""", JsonSerializer.Serialize(people, options));
        var thrown = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Person>("""{"age":"x"}""", options));
        Assert.Equal(["missing", "int_parsing"], Assert.IsType<ModelValidationException>(thrown.InnerException).Errors.Select(e => e.Type));
    }

    [Fact]
    public void Reading_allocates_no_more_than_what_is_read()
    {
        var json = "{\"a\":1,\"b\":2}"u8.ToArray();
        Small.Adapter.Parse(json);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            Small.Adapter.Parse(json);
        }

        // An object of two integers and the set of its fields.
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 100, 24, 48);
    }

    [Fact]
    public void Computed_members_can_be_left_out() =>
        Assert.Equal("""{"width":3,"height":2}""", Box.Adapter.Parse("""{"width":3}""").ToJson(new DumpOptions { ExcludeComputed = true, ExcludeNull = true }));

    [Fact]
    public void A_field_that_cannot_be_written_spoils_no_later_write()
    {
        var holder = new Holder { V = 1.5m };
        Assert.Throws<InvalidOperationException>(() => holder.ToJson());
        Assert.Equal("""{"v":true,"w":null,"m":null}""", new Holder { V = true }.ToJson());
    }

    [Fact]
    public void Many_fields_are_tracked_too()
    {
        var set = default(FieldSet);
        int[] fields = [0, 63, 64, 130];
        foreach (var field in fields)
        {
            set.Add(field);
        }

        set.Remove(64);
        Assert.Equal([0, 63, 130], Enumerable.Range(0, 200).Where(f => set.Contains(f)));
        Assert.Equal(3, set.Count);
    }
}
