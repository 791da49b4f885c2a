using Athanor.Orm.Tests.Model;

namespace Athanor.Orm.Tests;

public sealed class OwnTypeTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_strongly_typed_key_and_enums_of_the_database_are_saved_found_and_changed(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await using (var session = db.Open())
        {
            foreach (var i in (long[])[1, 2, 3])
            {
                session.Add(new Ticket { Id = new TicketId(i), Colour = i == 2 ? Colour.Red : Colour.Green, Former = i == 3 ? null : Colour.Blue });
            }

            await session.CommitAsync();
        }

        await using (var session = db.Open())
        {
            var ticket = await session.Query(Ticket.Table).Where(t => t.Id == new TicketId(2) && t.Colour == Colour.Red).OneAsync();
            Assert.Equal((new TicketId(2), Colour.Red, Colour.Blue), (ticket.Id, ticket.Colour, ticket.Former));
            ticket.Colour = Colour.Blue;
            ticket.Former = null;
            await session.CommitAsync();
        }

        await using (var session = db.Open())
        {
            var blue = await session.Query(Ticket.Table).Where(t => t.Colour.In(Colour.Blue, Colour.Red) && t.Former == null).ToListAsync();
            Assert.Equal(new TicketId(2), Assert.Single(blue).Id);
            Assert.Null((await session.Query(Ticket.Table).Where(t => t.Id > new TicketId(2)).OneAsync()).Former);
        }
    }
}
