namespace Athanor.Sql;

/// <summary>Compares structures part by part.</summary>
internal sealed class StatementKeyComparer : IEqualityComparer<StatementKey>
{
    public static StatementKeyComparer Instance { get; } = new();

    public bool Equals(StatementKey x, StatementKey y)
    {
        var left = x.Parts;
        var right = y.Parts;
        if (x.Hash != y.Hash || left.Length != right.Length)
        {
            return false;
        }

        for (var i = 0; i < left.Length; i++)
        {
            if (left[i].Number != right[i].Number || !ReferenceEquals(left[i].Object, right[i].Object) && !Equals(left[i].Object, right[i].Object))
            {
                return false;
            }
        }

        return true;
    }

    public int GetHashCode(StatementKey obj) => obj.Hash;
}
