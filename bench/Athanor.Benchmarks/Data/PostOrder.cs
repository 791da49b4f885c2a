namespace Athanor.Benchmarks.Data;

/// <summary>What found posts are sorted by; the key decides among equals.</summary>
internal enum PostOrder
{
    CreatedAt,
    Views,
    Score,
    Title,
    Body,
}
