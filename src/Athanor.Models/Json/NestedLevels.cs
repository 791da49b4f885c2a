namespace Athanor.Models;

/// <summary>For each level of nesting, whether it is an object or an array: 64 levels in place, more in an array.</summary>
internal struct NestedLevels
{
    private ulong _bits;
    private ulong[]? _more;
    private int _count;

    /// <summary>Whether the innermost level is an object.</summary>
    public readonly bool IsObject => (_bits & 1) != 0;

    /// <summary>Enters a level.</summary>
    public void Push(bool isObject)
    {
        if (_count > 0 && _count % 64 == 0)
        {
            var index = (_count / 64) - 1;
            if (_more is null || index >= _more.Length)
            {
                Array.Resize(ref _more, Math.Max(4, index * 2));
            }

            _more[index] = _bits;
            _bits = 0;
        }

        _bits = (_bits << 1) | (isObject ? 1u : 0u);
        _count++;
    }

    /// <summary>Leaves the innermost level.</summary>
    public void Pop()
    {
        _count--;
        if (_count > 0 && _count % 64 == 0)
        {
            _bits = _more![(_count / 64) - 1];
        }
        else
        {
            _bits >>= 1;
        }
    }
}
