using Athanor.Orm.Tests.Model;

namespace Athanor.Orm.Tests;

public sealed class ColumnPropertyTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_column_property_is_loaded_with_each_row_in_one_statement(DatabaseKind kind)
    {
        await using var db = await Filled(kind);
        await using var session = db.Open();
        db.Driver.Taken();
        var all = await session.Query(Shelf.Table).OrderBy(s => s.Name).ToListAsync();
        Assert.Single(db.Driver.Taken());
        Assert.Equal([("a", 0L, "root"), ("b", 1, "root"), ("c", 0, "b"), ("lost", 0, "root"), ("root", 2, null)], all.Select(s => (s.Name, s.PartCount, s.ParentName)));
        Assert.All(all, s => Assert.Equal((s.PartCount + 1, s.PartCount == 0), (s.Loaded, s.IsLeaf)));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task It_filters_sorts_and_is_selected_like_a_column(DatabaseKind kind)
    {
        await using var db = await Filled(kind);
        await using var session = db.Open();
        Assert.Equal(["root", "b"], await session.Query(Shelf.Table).Where(s => s.PartCount > 0).OrderBy(s => s.PartCount.Desc()).Select(s => s.Name).ToListAsync());
        Assert.Equal(["a", "c", "lost"], (await session.Query(Shelf.Table).Where(s => s.IsLeaf).ToListAsync()).Select(s => s.Name).Order());
        var other = Shelf.Table.As("other");
        Assert.Equal(2, (await session.Query(other).Where(s => s.Name == "root").OneAsync()).PartCount);
        Assert.Equal(2, (await session.Query(Shelf.Table).Where(s => s.Name == "root").Untracked().OneAsync()).PartCount);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task It_is_there_however_an_object_is_loaded(DatabaseKind kind)
    {
        await using var db = await Filled(kind);
        var id = await Select(Shelf.Table).Where(s => s.Name == "b").Select(s => s.Id).OneAsync(db.Engine);
        await using (var session = db.Open())
        {
            Assert.Equal((1, "root"), ((await session.GetAsync(Shelf.Table, id))!.PartCount, (await session.GetAsync(Shelf.Table, id))!.ParentName));
        }

        await using (var session = db.Open())
        {
            var leaf = await session.Query(Shelf.Table).With(s => s.Parent.Joined(p => p.Parent.SelectIn())).Where(s => s.Name == "c").OneAsync();
            Assert.Equal((1, 2), (leaf.Parent!.PartCount, leaf.Parent.Parent!.PartCount));
            var root = await session.Query(Shelf.Table).With(s => s.Parts.SelectIn()).Where(s => s.Name == "root").OneAsync();
            Assert.Equal([0, 0, 1], root.Parts.Select(p => p.PartCount).Order());
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_new_or_changed_object_has_its_new_value_when_it_is_refreshed(DatabaseKind kind)
    {
        await using var db = await Filled(kind);
        await using var session = db.Open();
        var root = await session.Query(Shelf.Table).Where(s => s.Name == "root").OneAsync();
        var part = new Shelf { Name = "d", Parent = root };
        session.Add(part);
        await session.FlushAsync();
        Assert.Equal((2, null), (root.PartCount, part.ParentName));
        await session.RefreshAsync(root);
        await session.RefreshAsync(part);
        Assert.Equal((3, "root"), (root.PartCount, part.ParentName));
    }

    [Fact]
    public void An_expression_that_needs_itself_is_named()
    {
        var error = Assert.Throws<UsageException>(() => Select(Endless.Table));
        Assert.StartsWith("A column property of 'Endless' selects whole objects of 'Endless', whose column properties it is one of.", error.Message, StringComparison.Ordinal);
    }

    private static async Task<Db> Filled(DatabaseKind kind)
    {
        var db = await Db.CreateAsync(kind);
        var root = new Shelf { Name = "root" };
        var b = new Shelf { Name = "b", Parent = root };
        await db.SaveAsync(root, new Shelf { Name = "a", Parent = root }, b, new Shelf { Name = "c", Parent = b }, new Shelf { Name = "lost", Parent = root });
        return db;
    }
}
