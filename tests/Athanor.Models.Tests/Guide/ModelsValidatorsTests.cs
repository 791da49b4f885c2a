using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

#pragma warning disable CS8321, CA1806, CA1869 // a page shows a function that its reader calls, an answer that is not looked at, options that are used once

namespace Athanor.Models.Tests.Guide.ModelsValidatorsPage;

/// <summary>What docs/models/validators.md shows, as it stands there.</summary>
public sealed class ModelsValidatorsTests
{
    [Fact]
    public void The_page_says_what_happens() => GuidePage.AssertPrints("models/validators.md", Run);

    private static void Run()
    {
        {
            Signup.Adapter.TryParse("""{"username":"ann","password":"x","repeat":"y"}""", out _, out var errors);
            Console.WriteLine(errors![0]);                      // repeat: Value error, must equal the password
            var signup = Signup.Adapter.Parse("""{"username":" ann ","password":"x","repeat":"x","tags":"a,b"}""");
            Console.WriteLine(signup.ToJson(new DumpOptions { ExcludeNull = true }));
        }

        {
            var own = new ModelErrors();
            own.Add(ShopErrors.OutOfStock, new KeyValuePair<string, object?>("left", 2));
            Console.WriteLine(own[0].Message);                  // Only 2 left
        }
    }
}

[Model]
public partial class Signup
{
    [Size(Min = 3)]
    public required string Username { get; init; }

    public required string Password { get; init; }

    public required string Repeat { get; init; }

    public List<string> Tags { get; init; } = [];

    [Computed]
    public string Initial => Username[..1];

    [Excluded]
    public string? Token { get; init; }

    [FieldValidator(nameof(Username), nameof(Password))]
    private static string Trim(string value) => value.Trim();

    [FieldValidator(nameof(Repeat))]
    private static void Same(string repeat, string password, ModelErrors errors)
    {
        if (repeat != password)
        {
            errors.Add("must equal the password");
        }
    }

    [FieldValidator(nameof(Tags), Mode = ValidatorMode.Before)]
    private static void Split(RawInput input)
    {
        if (input.AsString() is { } text)
        {
            input.Replace(json =>
            {
                json.WriteStartArray();
                foreach (var tag in text.Split(','))
                {
                    json.WriteStringValue(tag);
                }

                json.WriteEndArray();
            });
        }
    }

    [ModelValidator]
    private static void NotTheName(Signup signup, ModelErrors errors)
    {
        if (signup.Password == signup.Username)
        {
            errors.Add("password", "must not be the name");
        }
    }
}

public static class ShopErrors
{
    public static readonly ErrorType OutOfStock = new("out_of_stock", "Only {left} left");
}
