import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './icon';

interface Props {
  readonly value: string;
  readonly label: string;
  readonly placeholder: string;
  readonly onSearch: (text: string) => void;
}

/** How long after the last key the search begins. */
const PAUSE = 150;

export function SearchBox({ value, label, placeholder, onSearch }: Props) {
  const [text, setText] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const typed = useRef(value);

  // A link or the back button changed it, not the keyboard.
  useEffect(() => {
    if (value !== typed.current) {
      typed.current = value;
      setText(value);
    }
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const search = (next: string, pause: number): void => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      typed.current = next.trim();
      onSearch(typed.current);
    }, pause);
  };

  return (
    <label class="bep-search">
      <span class="bep-visually-hidden">{label}</span>
      <Icon name="search" />
      <input
        type="search"
        class="bep-input"
        value={text}
        placeholder={placeholder}
        spellcheck={false}
        autocomplete="off"
        onInput={(event) => search(event.currentTarget.value, PAUSE)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text) {
            event.preventDefault();
            search('', 0);
          }
        }}
      />
    </label>
  );
}
