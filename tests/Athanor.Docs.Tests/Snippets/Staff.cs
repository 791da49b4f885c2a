namespace DocsTests.Snippets.Staff;

[Entity("people")]
public partial class Person
{
    public partial long Id { get; set; }
    public partial string First { get; set; }
    public partial string? Last { get; set; }
    public partial int Age { get; set; }
    public partial int? Bonus { get; set; }
    public partial DateTime Joined { get; set; }
    public partial long? BossId { get; set; }
    public partial Person? Boss { get; set; }

    [Hybrid] public string Name => $"{First} {Last}";
    [Hybrid] public bool IsAdult => Age >= 18;
    [Hybrid] public bool IsNew => Joined > DateTime.UtcNow.AddDays(-30);
    [Hybrid] public string Reward => Bonus switch { null or 0 => "none", < 100 => "some", _ => "much" };
    [Hybrid] public bool IsOlderThan(int age) => Age > age;
    [Hybrid] public string? BossName => Boss == null ? null : Boss.Name;

    [Hybrid] public string Initial => First[..1];
    private static Expr<string> InitialSql(PersonTable person) => Left(person.First, 1);

    [Hybrid]
    public string GivenName
    {
        get => First;
        set => First = value;
    }
}

[Catalog]
public partial class Office;
