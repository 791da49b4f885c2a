using System.Collections.Immutable;

namespace Athanor.MySql.Compilation;

/// <summary>Brings assignments into an order in which each reads its row as it was.</summary>
/// <remarks>The servers assign from left to right, and what was assigned is read by those after it; elsewhere all of them read the row before.</remarks>
internal static class AssignmentOrder
{
    /// <summary>The same assignments, readers of a column before the one that sets it; null when they read from each other in a circle.</summary>
    public static ImmutableArray<Assignment>? Of(ImmutableArray<Assignment> assignments, Table table)
    {
        var waiting = assignments.Select(a => (Assignment: a, Reads: Reads(a, assignments, table))).ToList();
        var ordered = ImmutableArray.CreateBuilder<Assignment>(assignments.Length);
        while (waiting.Count > 0)
        {
            var next = waiting.FindIndex(a => !waiting.Exists(other => other != a && other.Reads.Contains(a.Assignment.Column.Schema)));
            if (next < 0)
            {
                return null;
            }

            ordered.Add(waiting[next].Assignment);
            waiting.RemoveAt(next);
        }

        return ordered.MoveToImmutable();
    }

    // What is made of another assignment's value reads what that one reads.
    private static HashSet<ColumnSchema> Reads(Assignment assignment, ImmutableArray<Assignment> all, Table table)
    {
        var read = new HashSet<ColumnSchema>(ReferenceEqualityComparer.Instance);
        var seen = new HashSet<Assignment>(ReferenceEqualityComparer.Instance);
        var open = new Stack<Assignment>([assignment]);
        while (open.TryPop(out var next))
        {
            if (!seen.Add(next))
            {
                continue;
            }

            read.UnionWith(ColumnReads.Of(next.Value, table));
            var again = ColumnReads.AssignedIn(next.Value, table);
            foreach (var other in all.Where(a => again.Contains(a.Column.Schema)))
            {
                open.Push(other);
            }
        }

        return read;
    }
}
