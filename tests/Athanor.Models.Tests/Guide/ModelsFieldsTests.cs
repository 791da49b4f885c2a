using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

#pragma warning disable CS8321, CA1806, CA1869 // a page shows a function that its reader calls, an answer that is not looked at, options that are used once

namespace Athanor.Models.Tests.Guide.ModelsFieldsPage;

/// <summary>What docs/models/fields.md shows, as it stands there.</summary>
public sealed class ModelsFieldsTests
{
    [Fact]
    public void The_page_says_what_happens() => GuidePage.AssertPrints("models/fields.md", Run);

    private static void Run()
    {
        {
            var customer = Customer.Adapter.Parse("""{"id":1,"home":{"street":"Main 1","city":"Brno"}}""");
            Console.WriteLine(customer.Home.Country);           // CZ
        }

        {
            var patch = Profile.Adapter.Parse("""{"display_name":null}""");
            Console.WriteLine(patch.IsSet("display_name"));     // True
            Console.WriteLine(patch.IsSet("theme"));            // False
            Console.WriteLine(string.Join(", ", patch.FieldsSet));
            Console.WriteLine(patch.ToJson(new DumpOptions { ExcludeUnset = true }));   // {"display_name":null}
        }

        {
            var profile = Profile.Adapter.Parse("""{"contact":{"emails":["ann@example.com"]}}""");
            Console.WriteLine(profile.Email);                   // ann@example.com
        }

        {
            Console.WriteLine(Loose.Adapter.Parse("""{"a":1,"b":[2]}""").ToJson());     // {"a":1,"b":[2]}
        }

        {
            var pages = Page<Address>.AdapterFor(Address.Adapter);
            Console.WriteLine(pages.Parse("""{"items":[{"street":"Main 1","city":"Brno"}],"total":1}""").Items[0].City);
            Console.WriteLine(Ids.Adapter.Parse("[1, 2]").Values.Count);
        }

        {
            var owner = Owner.Adapter.Parse("""{"pet":{"kind":"dog","barks":true},"number":"12 a"}""");
            Console.WriteLine(owner.Pet is Dog { Barks: true });
        }
    }
}

[Model]
public partial record Address(string Street, string City, string Country = "CZ");

[Model(Extra = ExtraKeys.Forbid)]
public partial class Customer
{
    public required long Id { get; init; }
    public required Address Home { get; init; }
    public Address? Work { get; init; }
    public IReadOnlyList<Customer> Friends { get; init; } = [];
}

[Model(Naming = Naming.Snake)]
public partial record Profile
{
    public string? DisplayName { get; init; }
    public string Theme { get; init; } = "light";

    [SerializationAlias("self")]
    public string? Link { get; init; }

    [ValidationAlias("mail")]
    [ValidationAlias("contact", "emails", 0)]
    public string? Email { get; init; }
}

[Model(Extra = ExtraKeys.Allow)]
public partial class Loose
{
    public required int A { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement> Others { get; init; } = [];
}

[Model]
public partial record Page<T>(List<T> Items, int Total);

[Model]
public partial record Ids
{
    [Root]
    [GreaterThan(0)]
    public required List<int> Values { get; init; }
}

public interface IPet;

[Model]
public partial record Cat([AllowedValues("cat")] string Kind, int Lives = 9) : IPet;

[Model]
public partial record Dog([AllowedValues("dog")] string Kind, bool Barks) : IPet;

[Model]
public partial class Owner
{
    [Union(typeof(Cat), typeof(Dog)), TaggedBy("kind")]
    public required IPet Pet { get; init; }

    [Union(typeof(int), typeof(string))]
    public required object Number { get; init; }
}
