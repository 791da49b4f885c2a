using Athanor.Orm.Tests.Model;

namespace Athanor.Orm.Tests;

public sealed class ValidatorTests
{
    [Fact]
    public void A_validator_gives_the_value_that_is_set()
    {
        var guest = new Guest { Name = "  Ann ", Email = " a@b " };
        Assert.Equal(("Ann", "a@b"), (guest.Name, guest.Email));
        guest.Email = null;
        Assert.Null(guest.Email);
    }

    [Fact]
    public void A_refused_value_leaves_the_object_as_it_was()
    {
        var guest = new Guest { Name = "Ann", Email = "a@b", Age = 30 };
        Assert.Equal("'nobody' is no address.", Assert.Throws<InvalidValueException>(() => guest.Email = "nobody").Message);
        var age = Assert.Throws<InvalidValueException>(() => guest.Age = 150);
        Assert.Equal(("Age", "ATH2071", "'Guest.Age' refuses the value: IsAge does not hold for it."), (age.Property, age.DiagnosticId, age.Message));
        Assert.Throws<InvalidValueException>(() => guest.Host = guest);
        Assert.Throws<InvalidValueException>(() => guest.Wing = 30);
        Assert.Equal(("a@b", 30, null, null), (guest.Email, guest.Age, guest.Host, guest.Wing));
        guest.Host = new Guest { Name = "Bob" };
        Assert.Equal("Bob", guest.Host.Name);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_is_loaded_is_not_looked_at_and_a_refused_value_is_not_saved(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await Insert(Guest.Table).Values(g => g.Name.To(" Ann "), g => g.Email.To("nobody"), g => g.Age.To(200)).ExecuteAsync(db.Engine);
        await using var session = db.Open();
        var guest = await session.Query(Guest.Table).OneAsync();
        Assert.Equal((" Ann ", "nobody", 200), (guest.Name, guest.Email, guest.Age));
        Assert.Throws<InvalidValueException>(() => guest.Age = -1);
        Assert.False(session.HasChanges);
        guest.Name = guest.Name;
        await session.CommitAsync();
        Assert.Equal("Ann", await Select(Guest.Table).Select(g => g.Name).OneAsync(db.Engine));
    }
}
