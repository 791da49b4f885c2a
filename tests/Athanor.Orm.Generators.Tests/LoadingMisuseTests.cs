using Athanor.Orm.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Athanor.Orm.Generators.Tests;

/// <summary>What a class may say of its own loading, and what it may not.</summary>
public class LoadingMisuseTests
{
    [Fact]
    public async Task A_collection_is_sorted_by_columns_of_its_objects()
    {
        var reported = await Verify("""
            [Entity("items")]
            public partial class Item
            {
                public partial int Id { get; set; }
                [OrderBy(nameof(Part.Name)), OrderBy("Nmae")] public partial ICollection<Part> {|ATH1050:Parts|} { get; }
                [OrderBy(nameof(Tag.Items))] public partial ICollection<Tag> {|ATH1050:Tags|} { get; }
            }

            [Entity("parts")]
            public partial class Part
            {
                public partial int Id { get; set; }
                public partial string Name { get; set; }
                public partial int ItemId { get; set; }
                [OrderBy("Id")] public partial Item {|ATH1029:Item|} { get; set; }
            }

            [Entity("tags")]
            public partial class Tag
            {
                public partial int Id { get; set; }
                public partial ICollection<Item> Items { get; }
            }
            """);
        Assert.Equal("'Item.Parts' is to be sorted by 'Nmae', and 'Part' has no mapped property of this name", reported[0].Message());
    }

    [Fact]
    public async Task What_tells_an_object_is_not_deferred()
    {
        var reported = await Verify("""
            [Entity("items")]
            public partial class Item
            {
                [Deferred, Key] public partial int {|ATH1051:Id|} { get; set; }
                [Deferred] public partial string? Text { get; set; }
                [Deferred, Version] public partial int {|ATH1051:Version|} { get; set; }
                [Deferred] public partial int? {|ATH1051:ParentId|} { get; set; }
                [Deferred] public partial Item? {|ATH1029:Parent|} { get; set; }
                [Load(LoaderKind.SelectIn)] public partial int {|ATH1029:Size|} { get; set; }
                [OrderBy("Id")] public partial int {|ATH1029:Height|} { get; set; }
            }
            """);
        Assert.Equal("'Item.Version' is the version, without which an object cannot be told, saved or joined: leave [Deferred] out", reported.Single(d => d.Message().Contains("version", StringComparison.Ordinal)).Message());
    }

    private static Task<IReadOnlyList<Diagnostic>> Verify(string marked) => Markup.Verify(marked, [new EntityAnalyzer()], except: []);
}
