// Result<T, E>: a value or an expected failure; the caller must look.
//
// std::expected is not in the C++20 of gcc 12. This holds the part of it that the project uses,
// under the same names.
#pragma once

#include <cassert>
#include <utility>
#include <variant>

namespace shikaku {

// An error on its way into a Result: `return Failure(SomeError{…});`
template <class E>
class Failure {
 public:
  // The error, which a Result can then be made of.
  constexpr explicit Failure(E error) : error_(std::move(error)) {}
  constexpr const E& error() const { return error_; }
  constexpr E& error() { return error_; }

 private:
  E error_;
};

template <class E>
Failure(E) -> Failure<E>;

// `T` and `E` may be the same type. value() on a failure, or error() on a value, is a mistake of ours and
// ends the program where assertions are on. Owns what it holds.
template <class T, class E>
class [[nodiscard]] Result {
 public:
  using value_type = T;
  using error_type = E;

  constexpr Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  template <class G>
  constexpr Result(Failure<G> failure) : state_(std::in_place_index<1>, E(std::move(failure.error()))) {}

  constexpr bool has_value() const { return state_.index() == 0; }
  constexpr explicit operator bool() const { return has_value(); }

  constexpr T& value() {
    assert(has_value());
    return *std::get_if<0>(&state_);
  }
  constexpr const T& value() const {
    assert(has_value());
    return *std::get_if<0>(&state_);
  }
  constexpr T& operator*() { return value(); }
  constexpr const T& operator*() const { return value(); }
  constexpr T* operator->() { return &value(); }
  constexpr const T* operator->() const { return &value(); }

  constexpr const E& error() const {
    assert(!has_value());
    return *std::get_if<1>(&state_);
  }

  template <class U>
  constexpr T value_or(U&& other) const {
    return has_value() ? value() : T(std::forward<U>(other));
  }

 private:
  std::variant<T, E> state_;
};

// The value of an operation that has none: `Result<Done, E> Erase();`
struct Done {
  friend constexpr bool operator==(Done, Done) = default;
};

}  // namespace shikaku
