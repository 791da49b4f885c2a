namespace DocsTests.Snippets.Orm;

/// <summary>The code of docs/orm.md, run.</summary>
public sealed class OrmGuideTests
{
    [Fact]
    public async Task The_guide_works()
    {
        await using var engine = Sqlite.CreateEngine("sqlite://");
        await Shop.MetaData.CreateAllAsync(engine);
        var sessions = new SessionFactory(engine);

        await using (var session = sessions.Open())
        {
            var bikes = new Category { Name = "Bikes" };
            bikes.Products.Add(new Product { Sku = "B-1", Price = 499.90m });
            session.Add(bikes);
            await session.CommitAsync();
        }

        await using (var session = sessions.Open())
        {
            var bike = await session.Query(Product.Table).Where(p => p.Sku == "B-1").OneAsync();
            bike.Price *= 0.9m;
            bike.Colour = "red";
            await session.CommitAsync();
        }

        Assert.Equal(449.91m, await Select(Product.Table).Select(p => p.Price).OneAsync(engine));
        await Statements(sessions);
        await BothEnds(sessions);
        await Loading(sessions);
        await TwoWriters(sessions);
        await Failure(sessions);
        await Untracked(sessions, engine);
        await Projections(engine);
    }

    private static async Task Statements(SessionFactory sessions)
    {
        await using var session = sessions.Open();
        var bike = await session.Query(Product.Table).OneAsync();
        var unsaved = new Product { Sku = "T-1", Price = 1m, Colour = "red" };
        session.Add(unsaved);
        await Update(Product.Table).Set(p => p.Price.To(p.Price + 1)).Where(p => p.Colour == "red").ExecuteAsync(session);

        Assert.Equal(449.91m, (await session.Query(Product.Table).Where(p => p.Sku == "B-1").OneAsync()).Price);
        await session.RefreshAsync(bike);
        await session.RefreshAsync(unsaved);
        Assert.Equal((450.91m, 2m), (bike.Price, unsaved.Price));
    }

    private static async Task BothEnds(SessionFactory sessions)
    {
        await using var session = sessions.Open();
        var bikes = await session.Query(Category.Table).With(c => c.Products.SelectIn()).OneAsync();
        var helmet = new Product { Sku = "H-1", Price = 34.99m, Category = bikes };
        Assert.Contains(helmet, bikes.Products);

        var frames = new Category { Name = "Frames", Parent = bikes };
        helmet.Category = frames;
        Assert.DoesNotContain(helmet, bikes.Products);

        session.Add(helmet);
        await session.CommitAsync();
        var id = helmet.Id;
        var product = await session.GetAsync(Product.Table, id);
        Assert.Same(helmet, product);
    }

    private static async Task Loading(SessionFactory sessions)
    {
        await using var session = sessions.Open();
        var categories = await session.Query(Category.Table)
            .With(c => c.Products.SelectIn(), c => c.Parent.Joined())
            .OrderBy(c => c.Name)
            .ToListAsync();

        Assert.Equal("Bikes", categories[1].Parent!.Name);
        Assert.Equal(["B-1"], categories[0].Products.Select(p => p.Sku));

        var red = await session.Query(Category.Table)
            .Where(c => c.Products.Any(p => p.Colour == "red"))
            .Select(c => c.Name)
            .ToListAsync();

        var prices = await session.Query(Product.Table)
            .Join(p => p.Category)
            .Select((p, c) => (c.Name, p.Sku, p.Price))
            .ToListAsync();

        Assert.Equal(["Bikes"], red);
        Assert.Equal(2, prices.Count);
    }

    private static async Task TwoWriters(SessionFactory sessions)
    {
        await using var session = sessions.Open();
        var mine = await session.Query(Product.Table).Where(p => p.Sku == "H-1").OneAsync();
        await using (var other = sessions.Open())
        {
            (await other.Query(Product.Table).Where(p => p.Sku == "H-1").OneAsync()).Price = 30m;
            await other.CommitAsync();
        }

        mine.Price = 20m;
        try
        {
            await session.CommitAsync();
        }
        catch (StaleDataException)
        {
            await session.RefreshAsync(mine);
            mine.Price = 20m;
            await session.CommitAsync();
        }

        Assert.Equal(3, mine.Version);
    }

    private static async Task Failure(SessionFactory sessions)
    {
        await using var session = sessions.Open();
        session.Add(new Product { Sku = "B-1", Price = 1m });
        var error = await Assert.ThrowsAsync<UniqueViolationException>(() => session.CommitAsync().AsTask());
        Assert.Equal(["sku"], error.Columns);
    }

    private static async Task Untracked(SessionFactory sessions, Engine engine)
    {
        await using var session = sessions.Open();
        var all = await session.Query(Product.Table).Untracked().ToListAsync();
        var names = await Select(Product.Table).Where(p => p.Price > 10).Select(p => p.Sku).ToListAsync(engine);

        Assert.Equal(2, all.Count);
        Assert.Equal(2, names.Count);
    }

    private static async Task Projections(Engine engine)
    {
        List<ProductPrice> prices = await Select(Product.Table).Where(p => p.Price > 10).To<ProductPrice>().ToListAsync(engine);

        Assert.Equal(2, prices.Count);
        Assert.Contains(prices, p => p.Sku == "B-1" && p.Paint == "red");

        List<Shelf> shelves = await Select(Category.Table)
            .OuterJoin(Product.Table, (c, p) => p.CategoryId == c.Id)
            .Select((c, p) => Shelf.Of(c.Name, ProductPrice.Of(p).OrNull, Length(c.Name)))
            .ToListAsync(engine);

        Assert.Contains(shelves, s => s is { Category: "Bikes", Letters: 5, Product.Sku: "B-1" });
    }
}
