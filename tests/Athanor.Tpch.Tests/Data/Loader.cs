using System.Globalization;
using Athanor.Tpch.Model;

namespace Athanor.Tpch.Data;

/// <summary>Fills the tables of a database.</summary>
internal static class Loader
{
    // So many rows are built at a time; the insert itself cuts them to what the database takes in one statement.
    private const int ChunkSize = 20_000;

    public static async Task LoadAsync(Engine engine, Content content)
    {
        await Warehouse.MetaData.CreateAllAsync(engine);
        Func<string, IEnumerable<string[]>> rows = content == Content.Files ? Files.Rows : SmallWorld.Rows;
        await engine.BeginAsync(async connection =>
        {
            await Fill(Region.Table, "region", (r, f) => [r.Id.To(Number(f[0])), r.Name.To(f[1]), r.Comment.To(f[2])]);
            await Fill(Nation.Table, "nation", (n, f) => [n.Id.To(Number(f[0])), n.Name.To(f[1]), n.RegionId.To(Number(f[2])), n.Comment.To(f[3])]);
            await Fill(Supplier.Table, "supplier", (s, f) =>
            [
                s.Id.To(Number(f[0])), s.Name.To(f[1]), s.Address.To(f[2]), s.NationId.To(Number(f[3])), s.Phone.To(f[4]), s.Balance.To(Money(f[5])),
                s.Comment.To(f[6]),
            ]);
            await Fill(Customer.Table, "customer", (c, f) =>
            [
                c.Id.To(Number(f[0])), c.Name.To(f[1]), c.Address.To(f[2]), c.NationId.To(Number(f[3])), c.Phone.To(f[4]), c.Balance.To(Money(f[5])),
                c.Segment.To(f[6]), c.Comment.To(f[7]),
            ]);
            await Fill(Part.Table, "part", (p, f) =>
            [
                p.Id.To(Number(f[0])), p.Name.To(f[1]), p.Manufacturer.To(f[2]), p.Brand.To(f[3]), p.Type.To(f[4]), p.Size.To(Number(f[5])),
                p.Container.To(f[6]), p.RetailPrice.To(Money(f[7])), p.Comment.To(f[8]),
            ]);
            await Fill(PartSupply.Table, "partsupp", (s, f) =>
                [s.PartId.To(Number(f[0])), s.SupplierId.To(Number(f[1])), s.Available.To(Number(f[2])), s.Cost.To(Money(f[3])), s.Comment.To(f[4])]);
            await Fill(Order.Table, "orders", (o, f) =>
            [
                o.Id.To(Number(f[0])), o.CustomerId.To(Number(f[1])), o.Status.To(f[2]), o.Total.To(Money(f[3])), o.Date.To(Day(f[4])), o.Priority.To(f[5]),
                o.Clerk.To(f[6]), o.ShipPriority.To(Number(f[7])), o.Comment.To(f[8]),
            ]);
            await Fill(LineItem.Table, "lineitem", (l, f) =>
            [
                l.OrderId.To(Number(f[0])), l.PartId.To(Number(f[1])), l.SupplierId.To(Number(f[2])), l.Number.To(Number(f[3])), l.Quantity.To(Money(f[4])),
                l.Price.To(Money(f[5])), l.Discount.To(Money(f[6])), l.Tax.To(Money(f[7])), l.ReturnFlag.To(f[8]), l.Status.To(f[9]), l.Shipped.To(Day(f[10])),
                l.Promised.To(Day(f[11])), l.Received.To(Day(f[12])), l.Instruction.To(f[13]), l.Mode.To(f[14]), l.Comment.To(f[15]),
            ]);

            async Task Fill<TFace, TRow>(ISource<TFace, TRow> table, string name, Func<TFace, string[], IReadOnlyList<Assignment>> row)
            {
                foreach (var chunk in rows(name).Chunk(ChunkSize))
                {
                    await Insert(table).Rows(chunk, row).ExecuteAsync(connection);
                }
            }
        });

        // Without the distribution of values the planners take minutes for questions of many tables.
        var analyze = engine.Dialect.Name == "mariadb"
            ? NamedText("ANALYZE TABLE region, nation, supplier, customer, part, partsupp, orders, lineitem")
            : NamedText("ANALYZE");
        await analyze.Statement.ExecuteAsync(engine);
    }

    private static int Number(string field) => int.Parse(field, CultureInfo.InvariantCulture);

    private static decimal Money(string field) => decimal.Parse(field, CultureInfo.InvariantCulture);

    private static DateOnly Day(string field) => DateOnly.ParseExact(field, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
