using Athanor.Orm.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Athanor.Orm.Generators.Tests;

/// <summary>Unusual models of many to many and one to one: they compile, or are told what to do.</summary>
public class AssociationMisuseTests
{
    [Fact]
    public async Task Tables_between_are_one_for_each_pair_of_collections()
    {
        var reported = await Verify("""
            [Entity("items")]
            public partial class Item
            {
                public partial int Id { get; set; }
                [InverseProperty(nameof(Tag.Firsts))] public partial ICollection<Tag> FirstTags { get; }
                [InverseProperty(nameof(Tag.Seconds))] public partial ICollection<Tag> {|ATH1023:SecondTags|} { get; }
                [Secondary("tags")] public partial ICollection<Label> {|ATH1023:Labels|} { get; }
                [Secondary("kinds")] public partial ICollection<Label> Kinds { get; }
                [Secondary("KINDS")] public partial ICollection<Tag> {|ATH1023:Others|} { get; }
            }

            [Entity("tags")]
            public partial class Tag
            {
                public partial int Id { get; set; }
                public partial ICollection<Item> Firsts { get; }
                public partial ICollection<Item> Seconds { get; }
            }

            [Entity("labels")] public partial class Label { public partial int Id { get; set; } }
            """);
        Assert.Equal("'Item.FirstTags' and 'Item.SecondTags' both map table 'items_tags'; give one of them another table: [Secondary(\"…\")]", reported[0].Message());
        Assert.Equal("'Tag' and 'Item.Labels' both map table 'tags'; give one of them another table: [Secondary(\"…\")]", reported[1].Message());
    }

    [Fact]
    public async Task Columns_of_a_table_between_have_names_of_their_own()
    {
        var reported = await Verify("""
            [Entity]
            public partial class Friend
            {
                public partial int Id { get; set; }
                [Secondary("friendships")] public partial ICollection<Friend> {|ATH1018:Friends|} { get; }
                [Secondary("teams", Column = "id", TargetColumn = "ID")] public partial ICollection<Team> {|ATH1018:Teams|} { get; }
                [Secondary("clubs", Column = "", TargetColumn = "team_id")] public partial ICollection<Team> {|ATH1018:Clubs|} { get; }
                [Secondary("rows", TargetColumn = "team_id"), ForeignKey("TeamId")] public partial ICollection<Team> {|ATH1029:Rows|} { get; }
            }

            [Entity] public partial class Team { public partial int Id { get; set; } }

            [Entity]
            public partial class Self
            {
                public partial int SelfId { get; set; }
                [Secondary("selves")] public partial ICollection<Self> {|ATH1018:self|} { get; }
            }
            """.Replace("Friends|}", "Friend_|}", StringComparison.Ordinal));
        Assert.Contains("give each a name of its own: [Secondary(\"friendships\", Column = \"…\", TargetColumn = \"…\")]", reported[0].Message(), StringComparison.Ordinal);
    }

    [Fact]
    public Task Two_pairs_without_a_word_about_which_belongs_to_which_are_refused() => Verify("""
        [Entity]
        public partial class Item
        {
            public partial int Id { get; set; }
            public partial ICollection<Tag> {|ATH1016:First|} { get; }
            public partial ICollection<Tag> {|ATH1016:Second|} { get; }
        }

        [Entity]
        public partial class Tag
        {
            public partial int Id { get; set; }
            public partial ICollection<Item> {|ATH1016:First|} { get; }
            public partial ICollection<Item> {|ATH1016:Second|} { get; }
        }
        """);

    [Fact]
    public Task Names_that_generated_members_have_too_are_free() => Verify("""
        [Entity]
        public partial class Student
        {
            public partial int Id { get; set; }
            public partial ICollection<Course> Courses { get; }
            [Secondary("a")] public partial ICollection<Course> CoursesSecondary { get; }
            [Secondary("b")] public partial ICollection<Course> CoursesRelationship { get; }
            [Secondary("c")] public partial EntityCollection<Course> CoursesOf { get; }
            [Secondary("d")] public partial IReadOnlyCollection<Course> Rows { get; }
            [Secondary("e")] public partial ICollection<Course> Instance { get; }
            [Secondary("f")] public partial ICollection<Course> BackingField { get; }
            [Secondary("g")] public partial ICollection<Student> State { get; }
            [Secondary("h")] public partial ICollection<Student> Mapping { get; }
            [Secondary("i")] public partial ICollection<Student> Get { get; }
            [Secondary("j")] public partial ICollection<Student> @class { get; }
            public partial Card? Key { get; set; }
            public partial string CoursesOfText { get; set; }
        }

        [Entity]
        public partial class Course
        {
            public partial int Id { get; set; }
            [InverseProperty(nameof(Student.Courses)), Secondary("k")] public partial IReadOnlyCollection<Student> Students { get; }
            [InverseProperty(nameof(Student.CoursesOf))] public partial EntityCollection<Student> StudentsOf { get; }
        }

        [Entity]
        public partial class Card
        {
            public partial int Id { get; set; }
            public partial int StudentId { get; set; }
            public partial Student Student { get; set; }
            public partial Stamp State { get; set; }
        }

        [Entity]
        public partial class Stamp
        {
            public partial int Id { get; set; }
            public partial int CardId { get; set; }
            public partial Card Card { get; set; }
        }
        """);

    [Fact]
    public async Task One_to_one_with_a_foreign_key_at_both_ends_is_two_relationships()
    {
        await Verify("""
            [Entity]
            public partial class Desk
            {
                public partial int Id { get; set; }
                public partial int? ChairId { get; set; }
                public partial Chair? Chair { get; set; }
            }

            [Entity]
            public partial class Chair
            {
                public partial int Id { get; set; }
                public partial int? DeskId { get; set; }
                public partial Desk? Desk { get; set; }
            }
            """);
        await Verify("""
            [Entity]
            public partial class Desk
            {
                public partial int Id { get; set; }
                public partial int? ChairId { get; set; }
                [InverseProperty(nameof(Chair.Desk))] public partial Chair? {|ATH1018:Chair|} { get; set; }
            }

            [Entity]
            public partial class Chair
            {
                public partial int Id { get; set; }
                public partial int? DeskId { get; set; }
                public partial Desk? Desk { get; set; }
            }
            """);
    }

    [Fact]
    public Task Classes_in_each_other_and_in_other_namespaces_are_many_to_many() => Verify("""
        namespace Shop
        {
            [Catalog] public partial class Tables;
            public partial class Outer
            {
                [Entity("items")]
                public partial class Item
                {
                    [Key] public partial Guid Number { get; set; }
                    [Key] public partial string Code { get; set; }
                    public partial ICollection<Deep.Item> Items { get; }
                }
            }
        }

        namespace Shop.Deep
        {
            [Entity("deep_items")] internal partial class Item { public partial long Id { get; set; } internal partial ICollection<Shop.Outer.Item> Items { get; } }
        }
        """.Replace("internal partial class Item", "public partial class Item", StringComparison.Ordinal), ["ATH1030"]);

    [Fact]
    public Task Many_to_many_between_two_catalogs_is_refused_at_both_ends() => Verify("""
        namespace One
        {
            [Catalog] public partial class Tables;
            [Entity("items")] public partial class Item { public partial int Id { get; set; } public partial ICollection<Two.Tag> {|ATH1033:Tags|} { get; } }
        }

        namespace Two
        {
            [Catalog] public partial class Tables;
            [Entity("tags")] public partial class Tag { public partial int Id { get; set; } public partial ICollection<One.Item> {|ATH1033:Items|} { get; } }
        }
        """);

    private static Task<IReadOnlyList<Diagnostic>> Verify(string marked, string[]? except = null) => Markup.Verify(marked, [new EntityAnalyzer()], except ?? []);
}
