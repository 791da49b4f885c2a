using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

#pragma warning disable CS8321, CA1806, CA1869 // a page shows a function that its reader calls, an answer that is not looked at, options that are used once

namespace Athanor.Models.Tests.Guide.ModelsErrorsPage;

/// <summary>What docs/models/errors.md shows, as it stands there.</summary>
public sealed class ModelsErrorsTests
{
    [Fact]
    public void The_page_says_what_happens() => GuidePage.AssertPrints("models/errors.md", Run);

    private static void Run()
    {
        {
            if (!TypeAdapters.List(TypeAdapters.Int32, maxLength: 5).TryParse("[1, \"x\"]", out _, out var errors))
            {
                var error = errors[0];
                Console.WriteLine(error.Type);                  // int_parsing
                Console.WriteLine(error.Location[0].Index);     // 1
                Console.WriteLine(error.Message);               // Input should be a valid integer, unable to parse string as an integer
                Console.WriteLine(errors.ToJson());             // [{"type":"int_parsing","loc":[1],"msg":"Input should …"}]
            }
        }

        {
            var german = new Dictionary<string, string> { ["missing"] = "Pflichtfeld", ["too_long"] = "Höchstens {max_length} Einträge" };
            string Translated(ModelError error) =>
                german.TryGetValue(error.Type, out var template) ? ErrorType.Format(template, error.Context) : error.Message;
        }
    }
}
