using Athanor.Orm.Tests.Model;

namespace Athanor.Orm.Tests;

/// <summary>Lists, sets, keyed and write-only collections.</summary>
public sealed class CollectionFormTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_list_keeps_its_order_when_objects_are_inserted_moved_and_removed(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var album = new Album { Title = "One", Tracks = { new Track { Title = "a" }, new Track { Title = "b" }, new Track { Title = "c" } } };
        await db.SaveAsync(album);
        Assert.Equal([("a", 1), ("b", 2), ("c", 3)], await TracksAsync(db));

        await using var session = db.Open();
        album = await session.Query(Album.Table).With(a => a.Tracks.SelectIn()).OneAsync();
        album.Tracks.Insert(0, new Track { Title = "first" });
        album.Tracks.Insert(1, album.Tracks[3]);
        Assert.Equal(["first", "c", "a", "b"], album.Tracks.Select(t => t.Title));
        await session.FlushAsync();
        Assert.Equal([("first", 1), ("c", 2), ("a", 3), ("b", 4)], await TracksAsync(session));
        album.Tracks.RemoveAt(1);
        album.Tracks[0] = new Track { Title = "other" };
        album.Tracks.Add(new Track { Title = "last" });
        Assert.Equal(2, album.Tracks.IndexOf(album.Tracks.Single(t => t.Title == "b")));
        await session.CommitAsync();
        Assert.Equal([("other", 1), ("a", 2), ("b", 3), ("last", 4)], await TracksAsync(db));

        db.Driver.Taken();
        album.Tracks.Add(album.Tracks[3]);
        await session.CommitAsync();
        Assert.Empty(db.Driver.Taken());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_list_comes_in_its_order_by_every_loader_and_is_loaded_before_it_grows(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var album = new Album { Title = "One" };
        await db.SaveAsync(album);
        await db.SaveAsync(
            new Track { Title = "c", Position = 3, AlbumId = album.Id }, new Track { Title = "a", Position = 1, AlbumId = album.Id }, new Track { Title = "b", Position = 2, AlbumId = album.Id });
        foreach (var joined in new[] { true, false })
        {
            await using var session = db.Open();
            var found = await session.Query(Album.Table).With(a => joined ? a.Tracks.Joined() : a.Tracks.SelectIn()).OneAsync();
            Assert.Equal(["a", "b", "c"], found.Tracks.Select(t => t.Title));
        }

        await using var other = db.Open();
        var unloaded = await other.Query(Album.Table).OneAsync();
        Assert.Throws<NotLoadedException>(() => unloaded.Tracks.Add(new Track { Title = "d" }));
        Assert.Throws<NotLoadedException>(() => unloaded.Tracks.Insert(0, new Track { Title = "d" }));
        Assert.False(other.HasChanges);
        await other.LoadAsync(unloaded, a => a.Tracks);
        Assert.Throws<ArgumentOutOfRangeException>(() => unloaded.Tracks.Insert(4, new Track { Title = "d" }));
        unloaded.Tracks.SetTo([unloaded.Tracks[2], new Track { Title = "d" }, unloaded.Tracks[0]]);
        await other.CommitAsync();
        Assert.Equal([("c", 1), ("d", 2), ("a", 3)], await TracksAsync(db));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Hooks_are_told_of_each_net_change_from_either_end_and_may_refuse(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(new Album { Title = "One", Tracks = { new Track { Title = "a" }, new Track { Title = "b" } } }, new Album { Title = "Two" });
        await using var session = db.Open();
        var albums = await session.Query(Album.Table).OrderBy(a => a.Title).With(a => a.Tracks.SelectIn()).ToListAsync();
        var (one, two) = (albums[0], albums[1]);
        Assert.Empty(one.Told);
        one.Tracks.SetTo([one.Tracks[1], one.Tracks[0], new Track { Title = "c" }]);
        Assert.Equal(["+c"], one.Told);
        one.Tracks[2].Album = two;
        Assert.Equal(["+c", "-c"], one.Told);
        Assert.Equal(["+c"], two.Told);
        two.Tracks.Remove(two.Tracks[0]);
        Assert.Equal(["+c", "-c"], two.Told);

        Assert.Throws<ArgumentException>(() => one.Tracks.Add(new Track { Title = "noise" }));
        Assert.Throws<ArgumentException>(() => new Track { Title = "noise" }.Album = one);
        var kept = one.Tracks[0];
        kept.Refused = two;
        Assert.Throws<ArgumentException>(() => two.Tracks.Add(kept));
        Assert.Throws<ArgumentException>(() => kept.Album = two);
        Assert.Same(one, kept.Album);
        Assert.Equal(2, one.Tracks.Count);
        Assert.Empty(two.Tracks);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_set_is_changed_by_its_operations(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var (red, blue, green) = (new Label { Name = "red" }, new Label { Name = "blue" }, new Label { Name = "green" });
        var album = new Album { Title = "One" };
        Assert.True(album.Labels.Add(red));
        Assert.False(album.Labels.Add(red));
        album.Labels.UnionWith([red, blue]);
        await using var session = db.Open();
        session.AddRange([album, green]);
        await session.CommitAsync();
        Assert.True(album.Labels.SetEquals([blue, red]));
        Assert.True(album.Labels.IsProperSubsetOf([blue, red, green]) && album.Labels.IsSupersetOf([red]) && album.Labels.Overlaps([red, green]) && !album.Labels.IsSubsetOf([red]));
        album.Labels.SymmetricExceptWith([red, green]);
        Assert.Equal(["blue", "green"], await NamesAsync());
        album.Labels.IntersectWith([green, red]);
        Assert.Equal(["green"], await NamesAsync());
        album.Labels.ExceptWith([green]);
        Assert.Empty(await NamesAsync());
        album.Labels.SetTo([red]);
        Assert.Equal(["red"], await NamesAsync());

        async Task<List<string>> NamesAsync()
        {
            await session.CommitAsync();
            return await Select(Album.Table).Join(a => a.Labels).OrderBy((a, l) => l.Name).Select((a, l) => l.Name).ToListAsync(db.Engine);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Keyed_objects_are_found_by_the_key_that_they_have(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var album = new Album { Title = "One" };
        album.Notes.Add(new Note { Name = "cover", Text = "dark" });
        album.Notes.Add(new Note { Name = "sleeve" });
        await db.SaveAsync(album);
        await using var session = db.Open();
        album = await session.Query(Album.Table).With(a => a.Notes.SelectIn()).OneAsync();
        Assert.Equal(["cover", "sleeve"], album.Notes.Keys.Order());
        var cover = album.Notes["cover"];
        Assert.Equal("dark", cover.Text);
        cover.Name = "front";
        Assert.Same(cover, album.Notes["front"]);
        Assert.False(album.Notes.ContainsKey("cover"));
        Assert.Contains("'cover'", Assert.Throws<KeyNotFoundException>(() => album.Notes["cover"]).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => album.Notes.Add(new Note { Name = "front" }));
        Assert.Throws<ArgumentException>(() => album.Notes.Add(new Note()));
        Assert.True(album.Notes.Remove("sleeve"));
        Assert.False(album.Notes.Remove("sleeve"));
        album.Notes.Add(new Note { Name = "cover" });
        await session.CommitAsync();
        Assert.Equal(["cover", "front"], await Select(Note.Table).OrderBy(n => n.Name).Select(n => n.Name).ToListAsync(db.Engine));
        Assert.Equal([("cover", null), ("front", "dark")], album.Notes.Select(n => (n.Key, n.Value.Text)).OrderBy(n => n.Key));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_write_only_collection_is_never_loaded_and_asked_by_queries(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var (album, other) = (new Album { Title = "One" }, new Album { Title = "Two" });
        album.Plays.AddRange([new Play { Seconds = 1 }, new Play { Seconds = 2 }]);
        other.Plays.Add(new Play { Seconds = 9 });
        Assert.Throws<UsageException>(() => album.Plays.Query(Play.Table));
        await db.SaveAsync(album, other);

        await using var session = db.Open();
        album = await session.Query(Album.Table).Where(a => a.Title == "One").OneAsync();
        db.Driver.Taken();
        var play = new Play { Seconds = 3 };
        album.Plays.Add(play);
        await session.FlushAsync();
        Assert.StartsWith("INSERT INTO plays", Assert.Single(db.Driver.Taken()), StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], await album.Plays.Query(Play.Table).OrderBy(p => p.Seconds).Select(p => p.Seconds).ToListAsync());
        Assert.Equal(2, await album.Plays.Update(Play.Table).Set(p => p.Seconds, p => p.Seconds * 10).Where(p => p.Seconds < 3).ExecuteAsync(session));
        Assert.Equal(2, await album.Plays.Insert(Play.Table, [100, 200], (p, seconds) => [p.Seconds.To(seconds)]).ExecuteAsync(session));
        Assert.Equal(1, await album.Plays.Delete(Play.Table).Where(p => p.Seconds == 3).ExecuteAsync(session));
        await session.CommitAsync();
        Assert.Equal(
            [("One", 10), ("One", 20), ("One", 100), ("One", 200), ("Two", 9)],
            await Select(Album.Table).Join(a => a.Plays).OrderBy((a, p) => a.Title).OrderBy((a, p) => p.Seconds).Select((a, p) => (a.Title, p.Seconds)).ToListAsync(db.Engine));
        Assert.Contains("never loaded", Assert.Throws<UsageException>(() => session.Query(Album.Table).With(a => a.Plays.SelectIn())).Message, StringComparison.Ordinal);

        session.Delete(album);
        await session.CommitAsync();
        Assert.Equal([9], await Select(Play.Table).Select(p => p.Seconds).ToListAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_write_only_collection_by_a_table_between_is_written_and_asked(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var (red, blue, green) = (new Flock { Name = "red" }, new Flock { Name = "blue" }, new Flock { Name = "green" });
        red.Visited.AddRange([blue, red]);
        await db.SaveAsync(red, green);
        await using var session = db.Open();
        red = (await session.GetAsync(Flock.Table, "red"))!;
        blue = (await session.GetAsync(Flock.Table, "blue"))!;
        green = (await session.GetAsync(Flock.Table, "green"))!;
        red.Visited.Remove(blue);
        red.Visited.Add(green);
        await session.CommitAsync();
        Assert.Equal(["green", "red"], await red.Visited.Query(Flock.Table).OrderBy(f => f.Name).Select(f => f.Name).ToListAsync());
        Assert.Equal(["red"], await session.Query(Flock.Table).Where(f => f.Visited.Contains(green)).Select(f => f.Name).ToListAsync());
        Assert.Contains("do not hold the key of their owner", Assert.Throws<UsageException>(() => red.Visited.Insert(Flock.Table, [1], (f, _) => [f.Name.To("x")])).Message, StringComparison.Ordinal);
        session.Delete(red);
        await session.CommitAsync();
        Assert.False(await Select(Flock.Table).Where(f => f.Visited.Any()).AnyAsync(db.Engine));
    }

    [Fact]
    public void Hooks_of_many_to_many_are_told_from_both_ends()
    {
        var (red, blue) = (new Flock { Name = "red" }, new Flock { Name = "blue" });
        blue.MetBy.Add(red);
        Assert.Equal(["+blue"], red.Told);
        Assert.True(blue.MetBy.Remove(red));
        Assert.Equal(["+blue", "-blue"], red.Told);
        Assert.Throws<ArgumentException>(() => red.MetBy.Add(red));
        Assert.Empty(red.MetBy);
        Assert.Empty(red.Met);
    }

    private static ValueTask<List<(string, int)>> TracksAsync(Db db) => Select(Track.Table).OrderBy(t => t.Position).Select(t => (t.Title, t.Position)).ToListAsync(db.Engine);

    private static ValueTask<List<(string, int)>> TracksAsync(Session session) => session.Query(Track.Table).OrderBy(t => t.Position).Select(t => (t.Title, t.Position)).ToListAsync();
}
