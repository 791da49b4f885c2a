using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

#pragma warning disable CS8321, CA1806, CA1869 // a page shows a function that its reader calls, an answer that is not looked at, options that are used once

namespace Athanor.Models.Tests.Guide.ModelsPage;

/// <summary>What docs/models/README.md shows, as it stands there.</summary>
public sealed class ModelsTests
{
    [Fact]
    public void The_page_says_what_happens() => GuidePage.AssertPrints("models/README.md", Run);

    private static void Run()
    {
        {
            var user = UserCreate.Adapter.Parse("""{"name":"Ann","age":"30"}""");
            Console.WriteLine(user.Age);                        // 30: the string is converted, since nothing is lost by it
            Console.WriteLine(user.ToJson());                   // {"name":"Ann","age":30,"newsletter":true,"tags":[]}

            if (!UserCreate.Adapter.TryParse("""{"name":"A","age":7,"tags":[1]}""", out _, out var errors))
            {
                foreach (var error in errors)
                {
                    Console.WriteLine(error);
                }
            }
            // name: String should have at least 3 characters
            // age: Input should be greater than or equal to 18
            // tags.0: Input should be a valid string
        }
    }
}

[Model]
public partial record UserCreate
{
    [StringLength(50, MinimumLength = 3)]
    public required string Name { get; init; }

    [Range(18, 150)]
    public int? Age { get; init; }

    public bool Newsletter { get; init; } = true;

    public List<string> Tags { get; init; } = [];

    [FieldValidator(nameof(Name))]
    private static string Trim(string name) => name.Trim();
}
