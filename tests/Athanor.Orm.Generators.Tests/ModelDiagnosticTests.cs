using Athanor.Orm.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Athanor.Orm.Generators.Tests;

/// <summary>What is wrong with a model is said where it is, and what is right beside it is left in peace.</summary>
public class ModelDiagnosticTests
{
    private const string Good = """
        [Entity("goods")]
        public partial class Good
        {
            public partial long Id { get; set; }
            public partial string Name { get; set; }
        }

        """;

    [Fact]
    public async Task A_class_that_is_not_partial_is_refused_by_the_generator_itself()
    {
        var reported = await Verify("""
            [Entity] public class {|ATH1001:Closed|} { public int Id { get; set; } }

            public class {|ATH1001:Outer|} { [Entity] public partial class Inner { public int Id => 1; } }

            [Catalog] public class {|ATH1001:Shop|};
            """, except: ["ATH1002", "ATH1008"]);
        Assert.Equal("'Closed' is an entity: declare it `partial`, so that its columns and tracking can be generated", reported[0].Message());
        Assert.Equal("'Outer' is around entity 'Inner': declare it `partial`, so that its columns and tracking can be generated", reported[1].Message());
    }

    [Fact]
    public async Task A_class_that_is_not_partial_has_its_reason_beside_the_compilers_errors()
    {
        var reported = await Verify("""
            [Entity] public class {|ATH1001:Closed|} { public partial int {|CS9248:{|CS0751:Id|}|} { get; set; } }
            """);
        Assert.Equal(3, reported.Count);
    }

    [Fact]
    public Task A_property_that_looks_mapped_and_is_not_partial_is_warned_about() => Verify("""
        [Entity]
        public partial class Item
        {
            public partial int Id { get; set; }
            public string? {|ATH1002:Name|} { get; set; }
            public string? {|ATH1002:Text|} { get; private set; }
            [Column("x")] internal int {|ATH1002:Hidden|} { get; set; }
            public Good? {|ATH1002:Good|} { get; set; }
            public ICollection<Good>? {|ATH1002:Goods|} { get; set; }

            [NotMapped] public string? Note { get; set; }
            public int Computed => Id + 1;
            public string? Full { get => Name; set => Name = value; }
            public object? Tag { get; set; }
            internal int Counter { get; set; }
            public int ReadOnly { get; }
            public static int Shared { get; set; }
        }
        """);

    [Fact]
    public Task A_record_is_refused() => Verify("""
        [Entity] public partial record {|ATH1003:Item|} { public partial int Id { get; set; } }
        """);

    [Fact]
    public Task Equality_of_its_own_is_refused() => Verify("""
        [Entity]
        public partial class {|ATH1004:Item|}
        {
            public partial int Id { get; set; }
            public override bool Equals(object? obj) => obj is Item other && other.Id == Id;
            public override int GetHashCode() => Id;
        }

        public class Base { public override int GetHashCode() => 1; }

        [Entity]
        public partial class {|ATH1004:Derived|} : Base { public partial int Id { get; set; } }

        [Entity]
        public partial class Other
        {
            public partial int Id { get; set; }
            public bool Equals(Other other) => other.Id == Id;
            public override string ToString() => $"{Id}";
        }
        """);

    [Fact]
    public Task A_class_that_generated_code_cannot_name_is_refused() => Verify("""
        public partial class Outer
        {
            [Entity] private partial class {|ATH1005:Hidden|} { public partial int Id { get; set; } }
            [Entity] protected internal partial class Seen { public partial int Id { get; set; } }
        }

        [Entity] file partial class {|ATH1005:Local|} { public partial int {|CS9248:Id|} { get; set; } }
        """);

    [Fact]
    public Task An_abstract_property_is_refused() => Verify("""
        [Entity]
        public abstract partial class Item
        {
            public partial int Id { get; set; }
            public abstract partial string {|ATH1006:{|CS0750:{|CS9248:Name|}|}|} { get; set; }
        }
        """);

    [Fact]
    public async Task A_class_that_cannot_be_made_is_refused()
    {
        var reported = await Verify("""
            [Entity] public partial class {|ATH1007:Boxed|}<T> { public partial int Id { get; set; } }

            public partial class Outer<T> { [Entity] public partial class {|ATH1007:Inner|} { public partial int Id { get; set; } } }

            public class Plain { public int Count { get; set; } }

            [Entity] public partial class Item : Plain { public partial int Id { get; set; } }
            """);
        Assert.Equal("'Boxed' cannot be an entity, since it has type parameters, or a class around it has; map a class that can be created, with [Entity] on it alone", reported[0].Message());
    }

    [Fact]
    public async Task A_hierarchy_that_cannot_be_told_apart_is_refused()
    {
        var reported = await Verify("""
            [Entity] public partial class Animal { public partial int Id { get; set; } }
            [Entity] public partial class {|ATH1041:Dog|} : Animal { public partial string Name { get; set; } }

            [Entity]
            public abstract partial class Shape
            {
                public partial int Id { get; set; }
                [Discriminator] public partial int {|ATH1040:Wrong|} { get; set; }
                [Discriminator] public partial int? {|ATH1040:Absent|} { get; }
                [Discriminator] public partial int Kind { get; }
                [Discriminator] public partial int {|ATH1040:Again|} { get; }
            }

            [Entity] public partial class {|ATH1041:Circle|} : Shape;
            [Entity, DiscriminatorValue("two")] public partial class {|ATH1041:Square|} : Shape;
            [Entity, DiscriminatorValue(3)] public partial class {|ATH1041:Line|} : Shape { [Key] public partial int Number { get; set; } }
            [Entity, DiscriminatorValue(4)] public partial class {|ATH1041:Dot|} : Shape { [Column("kind")] public partial int Other { get; set; } }
            [Entity("all", IsConcrete = true)] public partial class {|ATH1041:Blob|} : Shape;
            [Entity] public abstract partial class Open : Shape;
            [Entity, DiscriminatorValue(6)] public partial class Arc : Open { public partial int Size { get; set; } }
            """);
        Assert.Equal(
            "'Dog' cannot be mapped below 'Animal': 'Animal' does not tell the classes of its rows apart; give its first class a column for that: `[Discriminator] public partial string Kind { get; }`",
            reported[0].Message());
        Assert.Contains("its [DiscriminatorValue] is absent, and 'Kind' is of type int", reported.Single(d => d.Message().Contains("'Circle'", StringComparison.Ordinal)).Message(), StringComparison.Ordinal);
        Assert.Contains("its [DiscriminatorValue] is string", reported.Single(d => d.Message().Contains("'Square'", StringComparison.Ordinal)).Message(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_class_without_a_key_is_refused()
    {
        var reported = await Verify("""
            [Entity] public partial class {|ATH1008:Item|} { public partial string Name { get; set; } }

            [Entity] public partial class First { public partial int Id { get; set; } }
            [Entity] public partial class Second { public partial int SecondId { get; set; } }
            [Entity] public partial class Third { [Key] public partial int Number { get; set; } }
            """);
        Assert.Equal("Entity 'Item' has no key; mark a property with [Key], or name one 'Id' or 'ItemId': `[Key] public partial long Id { get; set; }`", reported[0].Message());
    }

    [Fact]
    public Task A_key_that_can_be_null_or_has_no_equality_is_refused() => Verify("""
        [Entity] public partial class First { public partial {|ATH1009:int?|} Id { get; set; } }
        [Entity] public partial class Second { public partial {|ATH1009:string?|} Id { get; set; } }
        [Entity] public partial class Third { public partial {|ATH1009:byte[]|} Id { get; set; } }
        [Entity] public partial class Fourth { public partial string Id { get; set; } }
        """);

    [Fact]
    public async Task A_type_that_no_SQL_type_holds_is_refused_with_the_way_out()
    {
        var reported = await Verify("""
            public enum Wide : long { One }

            [Entity]
            public partial class Item
            {
                private enum Inner { One }

                public partial int Id { get; set; }
                public partial {|ATH1010:uint|} Unsigned { get; set; }
                public partial {|ATH1010:char?|} Letter { get; set; }
                public partial {|ATH1010:Wide|} Wide { get; set; }
                private partial {|ATH1010:Inner|} Kind { get; set; }
                public partial {|ATH1010:List<Good>|} Goods { get; set; }
                public partial {|ATH1010:object|} Anything { get; set; }
                [NotMapped] public object? Tag { get; set; }
            }
            """);
        Assert.Equal(
            [
                "No SQL type holds the uint of 'Item.Unsigned'; use long",
                "No SQL type holds the char? of 'Item.Letter'; use string with [MaxLength(1)]",
                "No SQL type holds the Wide of 'Item.Wide'; an enum of more than 31 bits does not fit the integer column that enums have; give it [SqlType(typeof(…))] over a wider type",
                "No SQL type holds the Inner of 'Item.Kind'; the type is private, so that generated code cannot name it; make it internal or public",
                "No SQL type holds the List<Good> of 'Item.Goods'; a collection of entities is an ICollection<Good>, an IReadOnlyCollection<Good> or an EntityCollection<Good>",
                "No SQL type holds the object of 'Item.Anything'; give it [SqlType(typeof(…))], a TypeDecorator of yours, or [NotMapped]",
            ],
            reported.Select(d => d.Message()));
    }

    [Fact]
    public async Task A_SqlType_that_does_not_fit_is_refused()
    {
        var reported = await Verify("""
            public class Fitting() : TypeDecorator<Uri, string>(SqlTypes.Text)
            {
                protected override string ToStored(Uri value) => value.ToString();
                protected override Uri FromStored(string stored) => new(stored);
            }

            public class WithArgument(int length) : Fitting { public int Length => length; }
            public abstract class Unfinished : Fitting;

            [Entity]
            public partial class Item
            {
                public partial int Id { get; set; }
                [SqlType(typeof(Fitting))] public partial Uri Good { get; set; }
                [SqlType(typeof(Fitting))] public partial Uri? MaybeGood { get; set; }
                [SqlType(typeof(string))] public partial Uri {|ATH1011:NoSqlType|} { get; set; }
                [SqlType(typeof(Fitting))] public partial Version {|ATH1011:OtherType|} { get; set; }
                [SqlType(typeof(WithArgument))] public partial Uri {|ATH1011:Argument|} { get; set; }
                [SqlType(typeof(Unfinished))] public partial Uri {|ATH1011:Abstract|} { get; set; }
            }
            """);
        Assert.Equal("[SqlType] of 'Item.OtherType' names 'Fitting', which does not fit: it holds Uri, not Version", reported[1].Message());
    }

    [Fact]
    public Task A_version_is_one_int_or_long() => Verify("""
        [Entity]
        public partial class Item
        {
            public partial int Id { get; set; }
            [Version] public partial long Good { get; set; }
            [Version] public partial int {|ATH1012:Second|} { get; set; }
            [Version] public partial short {|ATH1012:Short|} { get; set; }
            [Version] public partial int? {|ATH1012:Nullable|} { get; set; }
        }

        [Entity] public partial class Other { [Key, Version] public partial int {|ATH1012:Id|} { get; set; } }
        """);

    [Fact]
    public async Task A_reference_without_a_foreign_key_is_refused()
    {
        var reported = await Verify("""
            [Entity]
            public partial class Item
            {
                public partial int Id { get; set; }
                public partial Good? {|ATH1013:Lost|} { get; set; }
                [ForeignKey("Nowhere")] public partial Good {|ATH1013:Named|} { get; set; }
                public partial long? FoundId { get; set; }
                public partial Good? Found { get; set; }
                [ForeignKey(nameof(Told))] public partial long By { get; set; }
                public partial Good Told { get; set; }
            }
            """);
        Assert.Equal(
            "'Item.Lost' refers to 'Good', and 'Item' has no property 'LostId'; add `public partial long? LostId { get; set; }`, or name its foreign key with [ForeignKey(nameof(…))]",
            reported[0].Message());
        Assert.Equal(
            "'Item.Named' refers to 'Good', and [ForeignKey] names 'Nowhere', which is no mapped property; "
            + "add `public partial long NamedId { get; set; }`, or name its foreign key with [ForeignKey(nameof(…))]",
            reported[1].Message());
    }

    [Fact]
    public Task A_reference_with_two_foreign_keys_is_refused() => Verify("""
        [Entity]
        public partial class Item
        {
            public partial int Id { get; set; }
            [ForeignKey(nameof(Good))] public partial long One { get; set; }
            [ForeignKey(nameof(Good))] public partial long Two { get; set; }
            public partial Good {|ATH1014:Good|} { get; set; }
        }
        """);

    [Fact]
    public async Task A_foreign_key_of_another_type_than_the_key_is_refused()
    {
        var reported = await Verify("""
            [Entity]
            public partial class Item
            {
                public partial int Id { get; set; }
                public partial {|ATH1015:int|} GoodId { get; set; }
                public partial Good Good { get; set; }
                public partial ICollection<Leaf> {|ATH1015:Leaves|} { get; }
            }

            [Entity] public partial class Leaf { public partial int Id { get; set; } public partial Guid ItemId { get; set; } }
            """);
        Assert.Equal("'Item.GoodId' is int, and the key of 'Good' that it refers to is long; give both the same type", reported[0].Message());
        Assert.Equal("'Leaf.ItemId' is Guid, and the key of 'Item' that it refers to is int; give both the same type", reported[1].Message());
    }

    [Fact]
    public async Task A_collection_whose_objects_do_not_refer_back_is_refused()
    {
        var reported = await Verify("""
            [Entity]
            public partial class Item
            {
                public partial int Id { get; set; }
                public partial ICollection<Good> {|ATH1016:Goods|} { get; }
                public partial ICollection<Leaf> Leaves { get; }
            }

            [Entity] public partial class Leaf { public partial int Id { get; set; } public partial int ItemId { get; set; } }
            """);
        Assert.Equal(
            "'Item.Goods' holds 'Good' objects, and 'Good' has neither a reference to 'Item' nor a property 'ItemId' for its key; "
            + "add `public partial int ItemId { get; set; }` to 'Good', or, where both sides are many, a collection of 'Item' there or [Secondary(\"table\")] here",
            reported[0].Message());
    }

    [Fact]
    public Task A_collection_that_could_be_the_end_of_two_references_is_refused() => Verify("""
        [Entity]
        public partial class Item
        {
            public partial int Id { get; set; }
            public partial ICollection<Leaf> {|ATH1017:Leaves|} { get; }
        }

        [Entity]
        public partial class Leaf
        {
            public partial int Id { get; set; }
            public partial int FirstId { get; set; }
            public partial Item First { get; set; }
            public partial int SecondId { get; set; }
            public partial Item Second { get; set; }
        }

        [Entity]
        public partial class Tree
        {
            public partial int Id { get; set; }
            public partial ICollection<Branch> {|ATH1017:Old|} { get; }
            public partial ICollection<Branch> {|ATH1017:New|} { get; }
        }

        [Entity]
        public partial class Branch
        {
            public partial int Id { get; set; }
            public partial int TreeId { get; set; }
            public partial Tree Tree { get; set; }
        }
        """);

    [Fact]
    public async Task Ends_that_disagree_are_refused()
    {
        var reported = await Verify("""
            [Entity]
            public partial class Item
            {
                public partial int Id { get; set; }
                [InverseProperty("Nothing")] public partial ICollection<Leaf> {|ATH1018:Unknown|} { get; }
                [InverseProperty(nameof(Leaf.Item))] public partial ICollection<Leaf> {|ATH1018:Turned|} { get; }
                public partial ICollection<Leaf> Leaves { get; }
            }

            [Entity]
            public partial class Leaf
            {
                public partial int Id { get; set; }
                public partial int ItemId { get; set; }
                [InverseProperty(nameof(Item.Leaves))] public partial Item Item { get; set; }
                public partial int OtherId { get; set; }
                [InverseProperty("Gone")] public partial Item {|ATH1018:Other|} { get; set; }
            }
            """);
        Assert.Equal("'Item.Unknown': [InverseProperty] names 'Nothing', and 'Leaf' has no reference of this name to 'Item'", reported[0].Message());
    }

    [Fact]
    public Task Two_collections_over_one_reference_are_refused() => Verify("""
        [Entity]
        public partial class Item
        {
            public partial int Id { get; set; }
            [InverseProperty(nameof(Leaf.Item))] public partial ICollection<Leaf> One { get; }
            [InverseProperty(nameof(Leaf.Item))] public partial ICollection<Leaf> Two { get; }
        }

        [Entity]
        public partial class Leaf
        {
            public partial int Id { get; set; }
            public partial int ItemId { get; set; }
            public partial Item {|ATH1018:Item|} { get; set; }
        }
        """);

    [Fact]
    public async Task A_foreign_key_without_a_column_for_each_of_the_key_s_is_refused()
    {
        var reported = await Verify("""
            [Entity]
            public partial class Line
            {
                [Key] public partial long OrderId { get; set; }
                [Key] public partial int Number { get; set; }
                public partial ICollection<Note> Notes { get; }
            }

            [Entity]
            public partial class Note
            {
                public partial int Id { get; set; }
                public partial long LineOrderId { get; set; }
                public partial int LineNumber { get; set; }
                [InverseProperty(nameof(Line.Notes))] public partial Line Line { get; set; }
                [ForeignKey("LineOrderId")] public partial Line? {|ATH1019:Part|} { get; set; }
                public partial Line? {|ATH1019:Other|} { get; set; }
            }
            """);
        Assert.Equal(
            "'Note.Part' refers to 'Line', whose key has 2 columns, and [ForeignKey] names 1; name a property for each of them in the key's order: [ForeignKey(\"PartOrderId, PartNumber\")]",
            reported[0].Message());
    }

    [Fact]
    public async Task The_ends_of_many_to_many_agree()
    {
        var reported = await Verify("""
            [Entity]
            public partial class Item
            {
                public partial int Id { get; set; }
                [Secondary("one")] public partial ICollection<Tag> {|ATH1018:Tags|} { get; }
                [Secondary("labels", Column = "a, b")] public partial ICollection<Label> {|ATH1018:Labels|} { get; }
                [InverseProperty("Nothing"), Secondary("wishes")] public partial ICollection<Tag> {|ATH1018:Wishes|} { get; }
                [Cascade, Secondary("marks")] public partial ICollection<Label> {|ATH1029:Marks|} { get; }
                [Secondary("nowhere")] public partial Tag? {|ATH1029:Main|} { get; set; }
                public partial int? MainId { get; set; }
            }

            [Entity] public partial class Tag { public partial int Id { get; set; } [Secondary("other"), InverseProperty(nameof(Item.Tags))] public partial ICollection<Item> {|ATH1018:Items|} { get; } }
            [Entity] public partial class Label { public partial int Id { get; set; } }
            """);
        Assert.Contains(reported, d => d.Message().Contains("both 'Item.Tags' and 'Tag.Items' have [Secondary]; leave one of them", StringComparison.Ordinal));
    }

    [Fact]
    public Task A_collection_with_a_setter_or_an_initialiser_is_refused() => Verify("""
        [Entity]
        public partial class Item
        {
            public partial int Id { get; set; }
            public partial ICollection<Leaf> {|ATH1020:Settable|} { get; set; }
            public partial ICollection<Leaf> Filled { get; } = {|ATH1020:[]|};
            public partial ICollection<Leaf> Leaves { get; }
        }

        [Entity] public partial class Leaf { public partial int Id { get; set; } public partial int ItemId { get; set; } }
        """);

    [Fact]
    public async Task An_entity_of_another_assembly_is_no_target()
    {
        var library = TestCompilation.Generated(TestCompilation.Of("namespace Elsewhere; " + Good)).WithAssemblyName("Elsewhere");
        var compilation = (Microsoft.CodeAnalysis.CSharp.CSharpCompilation)TestCompilation.Of("""
            [Entity]
            public partial class Item
            {
                public partial int Id { get; set; }
                public partial long GoodId { get; set; }
                public partial Elsewhere.Good Good { get; set; }
            }
            """).AddReferences(library.ToMetadataReference());
        var generated = TestCompilation.Generated(compilation);
        var reported = Assert.Single(await TestCompilation.Analyzed(generated, new EntityAnalyzer()));
        Assert.Equal("ATH1021", reported.Id);
        Assert.Empty(TestCompilation.Complaints(generated));
    }

    [Fact]
    public Task An_initialiser_that_loaded_objects_do_not_have_is_warned_about() => Verify("""
        [Entity]
        public partial class Item
        {
            private readonly List<string> _log = {|ATH1022:[]|};
            private List<string> _restored = [];
            private string _unset = null!;
            private int _zero = 0;
            private bool _none;
            private const int Most = 3;
            private static readonly List<string> Shared = [];

            public partial int Id { get; set; }
            public partial string Name { get; set; } = "new";
            [NotMapped] public string Note { get; set; } = {|ATH1022:"note"|};
            [NotMapped] public bool IsSelected { get; set; }

            partial void OnLoaded() => _restored = [_unset, $"{_zero}{_none}{Most}{Shared}"];
        }
        """);

    [Fact]
    public Task Two_entities_on_one_table_are_refused() => Verify("""
        [Entity("items")] public partial class First { public partial int Id { get; set; } }
        [Entity("items")] public partial class {|ATH1023:Second|} { public partial int Id { get; set; } }
        [Entity("items", Schema = "old")] public partial class Third { public partial int Id { get; set; } }
        """);

    [Fact]
    public async Task Two_properties_on_one_column_are_refused()
    {
        var reported = await Verify("""
            [Entity]
            public partial class Item
            {
                public partial int Id { get; set; }
                public partial string UserName { get; set; }
                public partial string {|ATH1024:User_Name|} { get; set; }
                [Column("ID")] public partial string {|ATH1024:Other|} { get; set; }
            }
            """);
        Assert.Equal("'Item.User_Name' and 'Item.UserName' are both column 'user_name'; give one another name: [Column(\"…\")]", reported[0].Message());
    }

    [Fact]
    public Task A_table_named_as_a_member_of_the_session_is_warned_about() => Verify("""
        [Entity("query")] public partial class {|ATH1025:Query|} { public partial int Id { get; set; } }
        [Entity("queries")] public partial class Question { public partial int Id { get; set; } }
        """);

    [Fact]
    public Task A_property_named_Table_moves_the_typed_table_aside() => Verify("""
        [Entity("seats")]
        public partial class Seat
        {
            public partial int Id { get; set; }
            public partial int {|ATH1026:Table|} { get; set; }
            public static Query<SeatTable, Seat> First => Select(TypedTable).Where(s => s.Table == 1);
        }
        """);

    [Fact]
    public Task A_property_named_as_the_typed_table_is_renamed_there() => Verify("""
        [Entity("items")]
        public partial class Item
        {
            public partial int Id { get; set; }
            public partial string {|ATH1027:ItemTable|} { get; set; }
            public partial string {|ATH1027:CreateAlias|} { get; set; }
            public partial string As { get; set; }
            public static Query<string> Names => Select(Table.ItemTable_);
        }
        """);

    [Fact]
    public Task A_generated_class_whose_name_is_taken_is_refused() => Verify("""
        [Entity] public partial class {|ATH1028:First|} { public partial int Id { get; set; } }
        public class FirstTable;

        [Entity] public partial class {|ATH1028:Second|} { public partial int Id { get; set; } }
        public static class SecondMapping;

        [Entity] public partial class Third { public partial int Id { get; set; } }
        public partial class ThirdTable { public Expr<bool> IsFirst => Id == 1; }
        """);

    [Fact]
    public async Task A_mapping_attribute_without_effect_is_warned_about()
    {
        var reported = await Verify("""
            [Entity]
            public partial class Item
            {
                [DatabaseGenerated(DatabaseGeneratedOption.Identity)] public partial Guid {|ATH1029:Id|} { get; set; }
                [Column("name", TypeName = "varchar(20)")] public partial string {|ATH1029:Name|} { get; set; }
                [Precision(3, 1)] public partial double {|ATH1029:Size|} { get; set; }
                [ConcurrencyCheck] public partial int {|ATH1029:Stamp|} { get; set; }
                [DatabaseGenerated(DatabaseGeneratedOption.Computed)] public partial int {|ATH1029:Total|} { get; set; }
                [OnDelete(ReferentialAction.Cascade)] public partial long {|ATH1029:GoodId|} { get; set; }
                [Unique, OnDelete(ReferentialAction.Cascade)] public partial Good {|ATH1029:Good|} { get; set; }
                [ForeignKey("Nobody")] public partial int {|ATH1029:Number|} { get; set; }
                [DatabaseGenerated(DatabaseGeneratedOption.Identity)] public partial int {|ATH1029:Sequence|} { get; set; }
                [OnDelete(ReferentialAction.Cascade)] public partial ICollection<Leaf> {|ATH1029:Leaves|} { get; }
                [Precision(3, 1), Column("weight"), Unique, Indexed] public partial decimal Weight { get; set; }
            }

            [Entity]
            public partial class Leaf
            {
                public partial int Id { get; set; }
                public partial Guid ItemId { get; set; }
                [OnDelete(ReferentialAction.Cascade)] public partial Item Item { get; set; }
            }
            """);
        Assert.Equal("[Column(TypeName = …)] on 'Item.Name' is not read; use [MaxLength], [Precision] or [SqlType(typeof(…))]", reported[1].Message());
        Assert.Equal("[OnDelete] on 'Item.Leaves' belongs on the other end, 'Leaf.Item'", reported[^1].Message());
    }

    [Fact]
    public Task A_catalog_has_the_entities_around_it_and_two_of_them_do_not_share_a_namespace() => Markup.Verify(
        """
        [Entity] public partial class {|ATH1030:Homeless|} { public partial int Id { get; set; } }

        namespace Shop
        {
            [Catalog] public partial class Wares;
            [Entity("items")] public partial class Item { public partial int Id { get; set; } }
        }

        namespace Shop.Inner
        {
            [Catalog] public partial class Parts;
            [Catalog] public partial class {|ATH1030:Spares|};
            [Entity("items")]
            public partial class Part
            {
                public partial int Id { get; set; }
                public partial int ItemId { get; set; }
                public partial Item {|ATH1033:Item|} { get; set; }
            }
        }
        """,
        [new EntityAnalyzer()],
        except: []);

    [Fact]
    public async Task A_reference_that_is_never_null_over_a_key_that_may_be_is_warned_about()
    {
        var reported = await Verify("""
            [Entity]
            public partial class Item
            {
                public partial int Id { get; set; }
                public partial long? GoodId { get; set; }
                public partial Good {|ATH1031:Good|} { get; set; }
                public partial long OtherId { get; set; }
                public partial Good? Other { get; set; }
            }
            """);
        Assert.Equal("'Item.Good' is never null by its type, but its foreign key 'GoodId' may be; make the reference `Good?`, or the key not nullable", reported[0].Message());
    }

    [Fact]
    public Task More_relationships_than_are_tracked_are_refused() => Verify($$"""
        [Entity]
        public partial class {|ATH1032:Item|}
        {
            public partial int Id { get; set; }
            {{string.Join("\n", Enumerable.Range(1, 65).Select(i => $"public partial long R{i}Id {{ get; set; }} public partial Good R{i} {{ get; set; }}"))}}
        }
        """);

    [Fact]
    public async Task What_refers_to_a_broken_entity_is_implemented_and_has_no_diagnostic_of_its_own()
    {
        var reported = await Verify("""
            [Entity] public partial class {|ATH1008:Broken|} { public partial string Name { get; set; } public partial ICollection<Item> Items { get; } }

            [Entity]
            public partial class Item
            {
                public partial int Id { get; set; }
                public partial int BrokenId { get; set; }
                public partial Broken Broken { get; set; }
                public partial long GoodId { get; set; }
                public partial Good Good { get; set; }
            }

            public static class Use
            {
                public static Query<ItemTable, GoodTable, Item> Items => Select(Item.Table).Join(i => i.Good).Where((i, g) => g.Name == "x" & i.BrokenId == 1).Select((i, g) => i);
            }
            """);
        Assert.Single(reported);
    }

    private static async Task<IReadOnlyList<Diagnostic>> Verify(string marked, string[]? except = null) => await Markup.Verify(marked, [new EntityAnalyzer()], except ?? [], Good);
}
