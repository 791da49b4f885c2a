namespace Demo;

public enum Rank
{
    Low,
    High,
}

[Entity("people")]
public partial class Person
{
    private static readonly string[] Honours = ["Dr", "Prof"];

    private static int s_adulthood = 18;

    public partial long Id { get; set; }
    public partial string First { get; set; }
    public partial string? Last { get; set; }
    public partial int Age { get; set; }
    public partial int? Bonus { get; set; }
    public partial decimal Pay { get; set; }
    public partial Rank Rank { get; set; }
    public partial bool Active { get; set; }
    public partial DateTime Joined { get; set; }
    public partial long? BossId { get; set; }
    public partial Person? Boss { get; set; }
    public partial ICollection<Person> Team { get; }

    [Hybrid] public string Label => $"{First} {Last} ({Age})";
    [Hybrid] public string Shouted => Label.ToUpperInvariant();
    [Hybrid] public bool IsAdult => Age >= s_adulthood;
    [Hybrid] public bool IsNew => Joined > DateTime.UtcNow.AddDays(-30);
    [Hybrid] public bool IsSmith => Last == "Smith";
    [Hybrid] public bool HasHonour => !(Last == null) && Honours.Contains(Last);
    [Hybrid] public int Total => Age + Bonus ?? 0;
    [Hybrid] public double Half => Age / 2 + Age / 2.0;
    [Hybrid] public bool IsPaidMore => Bonus > Age;
    [Hybrid] public string Size => Age switch { < 10 => "small", >= 10 and < 20 => "middle", _ when Active => "large", _ => "gone" };
    [Hybrid] public string? Title => Rank == Rank.High ? "Dr" : null;
    [Hybrid] public bool IsTop => Rank is Rank.High && Boss is null;
    [Hybrid] public string? BossName => Boss!.First;
    [Hybrid] public int Year { get { return Joined.Year; } }
    [Hybrid] public bool IsOlderThan(int age) => Age > age;
    [Hybrid] public bool JoinedWithin(int days) => Joined > DateTime.UtcNow.AddDays(-days);
    [Hybrid] internal bool IsNamed(string? last) => Last == last && IsOlderThan(3);
    [Hybrid] public int Random => Id.GetHashCode();

    [Hybrid]
    public string GivenName
    {
        get => First;
        set => First = value;
    }

    [Validates(nameof(First), nameof(Last))] private static string? Trimmed(string? name) => name?.Trim();
    [Validates(nameof(Age))] private bool IsAge(int age) => age >= 0 || Bonus is null;

    private static Expr<int> RandomSql(PersonTable person) => person.Age * 7;
}
