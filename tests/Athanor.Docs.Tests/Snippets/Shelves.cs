namespace DocsTests.Snippets.Library;

/// <summary>The rows that the pages of the reference begin with: those of the tutorial.</summary>
internal static class Shelves
{
    public static async Task FillAsync(Engine engine)
    {
        await Bookshop.MetaData.CreateAllAsync(engine);
        await engine.BeginAsync(async connection =>
        {
            await Insert(Author.Table)
                .Rows([("Ursula K. Le Guin", "US"), ("Stanislaw Lem", "PL"), ("Octavia E. Butler", "US"), ("Anonymous", (string?)null)],
                    (a, row) => [a.Name.To(row.Item1), a.Country.To(row.Item2)])
                .ExecuteAsync(connection);
            await Insert(Book.Table)
                .Rows(
                    [
                        ("The Dispossessed", 12.99m, new DateOnly(1974, 5, 1), 7, 1L),
                        ("The Left Hand of Darkness", 9.99m, new DateOnly(1969, 3, 1), 0, 1L),
                        ("Solaris", 8.95m, new DateOnly(1961, 6, 1), 12, 2L),
                        ("The Cyberiad", 11.45m, new DateOnly(1965, 1, 1), 3, 2L),
                        ("Kindred", 10.49m, new DateOnly(1979, 6, 1), 5, 3L),
                    ],
                    (b, row) => [b.Title.To(row.Item1), b.Price.To(row.Item2), b.Published.To(row.Item3), b.Stock.To(row.Item4), b.AuthorId.To(row.Item5)])
                .ExecuteAsync(connection);
            await Insert(Sale.Table)
                .Rows(
                    [(3L, 2, 1, "Ann"), (1L, 1, 1, "Bob"), (3L, 1, 2, "Ann"), (4L, 4, 3, (string?)null), (5L, 1, 3, "Bob")],
                    (s, row) => [s.BookId.To(row.Item1), s.Quantity.To(row.Item2), s.Day.To(new DateOnly(2026, 1, row.Item3)), s.Customer.To(row.Item4)])
                .ExecuteAsync(connection);
        });
    }
}
