namespace Athanor.Benchmarks.Data;

/// <summary>The plain class that every peer but Athanor's session writes an event from. The table is empty at first and refers to no other.</summary>
internal sealed class Event
{
    public int Id { get; set; }

    public int UserId { get; set; }

    public string Kind { get; set; } = "";

    public double Amount { get; set; }

    public string Payload { get; set; } = "";

    public DateTime CreatedAt { get; set; }
}
