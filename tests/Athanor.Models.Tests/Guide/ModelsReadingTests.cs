using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

#pragma warning disable CS8321, CA1806, CA1869 // a page shows a function that its reader calls, an answer that is not looked at, options that are used once

namespace Athanor.Models.Tests.Guide.ModelsReadingPage;

/// <summary>What docs/models/reading.md shows, as it stands there.</summary>
public sealed class ModelsReadingTests
{
    [Fact]
    public void The_page_says_what_happens() => GuidePage.AssertPrints("models/reading.md", Run);

    private static void Run()
    {
        {
            var options = new ReadOptions { Strict = true, Extra = ExtraKeys.Forbid, MaxErrors = 10 };
            Console.WriteLine(Point.Adapter.TryParse("""{"x":"1","y":2}""", out _, out _, options));     // False: strictly, a string is no number
        }

        {
            Point.Adapter.TryParseFields([new("x", "1"), new("y", "2")], out var point, out _);
            TypeAdapters.List(TypeAdapters.Date).TryParseText(["2026-01-02", "2026-01-03"], out var days, out _);
        }

        {
            var here = Point.Adapter.Parse("""{"x":1,"y":2}""");
            Console.WriteLine(here.ToJson());                                           // {"x":1,"y":2,"label":null}
            Console.WriteLine(here.ToJson(new DumpOptions { ExcludeNull = true }));     // {"x":1,"y":2}
        }

        {
            var prices = TypeAdapters.Dictionary(TypeAdapters.String, TypeAdapters.Number(TypeAdapters.Decimal, new Limits<decimal> { AtLeast = 0 }));
            Console.WriteLine(prices.Parse("""{"apple":"1.20","pear":2}""")["apple"]);
        }

        {
            var json = new JsonSerializerOptions();
            json.TypeInfoResolverChain.Add(new ModelTypeInfoResolver().Add<Point>().Add(TypeAdapters.List(Point.Adapter)));
            var points = JsonSerializer.Deserialize<List<Point>>("""[{"x":1,"y":2}]""", json);
        }
    }
}

[Model]
public partial record Point(int X, int Y, string? Label = null);
